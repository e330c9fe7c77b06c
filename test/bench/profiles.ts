// npm run bench:profiles: how fast a large .cpuprofile is read, beside speedscope's own importer. One file, written by a
// seed, read by both in turns, each time in a fresh process.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { median } from '../../lib/stats/quantile.js';
import { bytes, count, duration } from '../../lib/text/quantities.js';
import { writeLargeProfile } from './profiles/large-profile.js';

const readers = ['eightways', 'speedscope'] as const;

interface Reading {
  /** from the path to the tree: wall, and CPU of the whole process with its start */
  readonly seconds: number;
  readonly cpu: number;
  /** most resident bytes, and those before the file was read */
  readonly resident: number;
  readonly before: number;
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '100' },
      rounds: { type: 'string', default: '5' },
      out: { type: 'string', default: join(__dirname, 'profiles.md') },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const [size, rounds] = values.quick ? [2, 1] : [Number(values.size), Number(values.rounds)];
  const folder = mkdtempSync(join(tmpdir(), 'bench-profiles-'));
  try {
    const file = join(folder, 'large.cpuprofile');
    const { nodes, samples } = writeLargeProfile(file, size * 1e6);
    const found: Record<(typeof readers)[number], Reading[]> = { eightways: [], speedscope: [] };
    for (let round = 0; round < rounds; round += 1)
      for (const reader of round % 2 === 0 ? readers : readers.toReversed()) {
        process.stderr.write(`\rround ${round + 1} of ${rounds}: ${reader}     `);
        found[reader].push(await read(reader, file));
      }
    process.stderr.write('\n');
    const text = `# Reading a large .cpuprofile

Written by \`npm run bench:profiles\`: ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, load ${loadavg()[0]!.toFixed(1)} at the end; Node ${process.versions.node}.
${bytes(statSync(file).size)}: ${count(nodes, 'node')}, ${count(samples, 'sample')}; ${count(rounds, 'round')} in turns, each reading in a fresh process.

${table(found)}
`;
    console.log(text);
    if (values.quick) console.log(`Not written to ${values.out}: --quick only shows that it works.`);
    else writeFileSync(values.out, text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const usage = `npm run bench:profiles -- [--size MEGABYTES] [--rounds N] [--out FILE] [--quick]
Some ten minutes without options. With --quick a small file is read once by each, and nothing is written.`;

const run = promisify(execFile);

const read = async (reader: string, file: string): Promise<Reading> => {
  const script = join(__dirname, 'profiles', 'reader-main.ts');
  const words = ['--max-old-space-size=8192', '--import', require.resolve('tsx'), script, reader, file];
  const { stdout } = await run(process.execPath, words, { timeout: 900_000 });
  return JSON.parse(stdout) as Reading;
};

const table = (found: Readonly<Record<(typeof readers)[number], readonly Reading[]>>): string => {
  const ratios = found.eightways.map(({ seconds }, round) => seconds / found.speedscope[round]!.seconds);
  const rows = readers.map((reader) => {
    const middle = (of: (one: Reading) => number): number => median(found[reader].map(of));
    return `| ${reader} | ${duration(middle(({ seconds }) => seconds))} | ${bytes(middle(({ resident, before }) => resident - before))} |`;
  });
  const [low, high] = [Math.min(...ratios), Math.max(...ratios)];
  return [
    '| | time, median | most in memory beyond the start |',
    '|---|---|---|',
    ...rows,
    '',
    `Time of eightways over that of speedscope: ${median(ratios).toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}). Goal, at most 0.5: ${high <= 0.5 ? 'met' : low > 0.5 ? 'missed' : 'undecided'}.`,
  ].join('\n');
};

void main();
