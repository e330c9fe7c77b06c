// npm run bench:start: how long the built command takes to say --help, side by side with a bare start of Node.
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const command = join(root, 'dist', 'experiments', 'cli', 'main.js');
const rounds = 40;

const sides = { 'node -e 0': ['-e', '0'], 'eightways --help': [command, '--help'] } as const;
type Side = keyof typeof sides;

/** Wall seconds of one start; the environment is bare, since NODE_EXTRA_CA_CERTS alone can double a start. */
const start = (side: Side): number => {
  const before = performance.now();
  const { status } = spawnSync(process.execPath, sides[side], { env: { PATH: process.env.PATH }, timeout: 30_000 });
  if (status !== 0) throw new Error(`${side} ended with ${status}`);
  return (performance.now() - before) / 1000;
};

const main = (): void => {
  if (!existsSync(command)) throw new Error('There is no dist/.\nIt is what is timed here.\nTry: npm run build');
  const pairs = Array.from({ length: rounds + 2 }, (_, round) => pairOf(round % 2 === 0)).slice(2);
  const bare = pairs.map((pair) => pair['node -e 0']);
  const help = pairs.map((pair) => pair['eightways --help']);
  const ratios = pairs.map((pair) => pair['eightways --help'] / pair['node -e 0']);
  const row = (title: string, seconds: readonly number[]) =>
    `| ${title} | ${[0.5, 0, 0.9].map((share) => (quantile(seconds, share) * 1000).toFixed(0)).join(' | ')} |`;
  const text = `# Start of the command

${rounds} pairs in turn, wall milliseconds of the whole process, bare environment.
Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores. Written by \`npm run bench:start\`.

| | median | fastest | 90 % |
|---|---|---|---|
${row('`node -e 0`', bare)}
${row('`eightways --help`', help)}

Ratio of a pair: median ${quantile(ratios, 0.5).toFixed(2)}, half of them between ${quantile(ratios, 0.25).toFixed(2)} and ${quantile(ratios, 0.75).toFixed(2)}.
`;
  writeFileSync(join(__dirname, 'start.md'), text);
  console.log(text);
};

const pairOf = (bareFirst: boolean): Record<Side, number> => {
  const order: Side[] = bareFirst ? ['node -e 0', 'eightways --help'] : ['eightways --help', 'node -e 0'];
  const [first, second] = order.map(start);
  return bareFirst
    ? { 'node -e 0': first!, 'eightways --help': second! }
    : { 'node -e 0': second!, 'eightways --help': first! };
};

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!;

main();
