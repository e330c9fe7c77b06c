// How often `eightways check` raises a false alarm, and how often it finds a real one: npm run bench:gates
// [-- --checks 50 --slow 20 --budget 30 --burners 1]. Two identical checkouts of a suite of twenty experiments are checked
// again and again under load; then one in which one experiment does 5 % more work. Each check stands in a journal, and the
// same command goes on from it; when all are there, test/bench/gates.md is written.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { GateReport } from '../../lib/gates/gate.js';
import { quantile } from '../../lib/stats/quantile.js';
import { wilson } from '../../lib/stats/wilson.js';
import { mend } from './engine/journal.js';

const { values } = parseArgs({
  options: {
    checks: { type: 'string', default: '50' },
    slow: { type: 'string', default: '20' },
    budget: { type: 'string', default: '30' },
    burners: { type: 'string', default: '1' },
  },
});

const root = join(__dirname, '..', '..');

/** Twenty experiments of different length; `more` is the share of work that the first does besides. */
const suite = (more: number): string => `import { experiment } from 'eightways';
export const title = 'Twenty';
const work = (rounds: number) => (numbers: readonly number[]) => {
  let total = 0;
  for (let round = 0; round < rounds; round += 1) for (const each of numbers) total = (total * 31 + each) % 65521;
  return total >= 0;
};
export default Array.from({ length: 20 }, (_, index) =>
  experiment({
    name: \`work \${index + 1}\`,
    strategy: 'code',
    workload: { sizes: [200], unit: 'numbers', input: (size) => Array.from({ length: size }, (_, i) => i) },
    variants: { loop: work(Math.round(100 * (index === 0 ? ${1 + more} : 1))), twice: work(200) },
  }),
);
`;

const git = (folder: string, ...args: readonly string[]): void =>
  void execFileSync('git', ['-C', folder, '-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', ...args]);

const check = (folder: string): Promise<GateReport> =>
  new Promise((resolve, reject) => {
    const options = ['check', 'twenty.ts', '--against', 'HEAD', '--no-record', '--records', 'none', '--json'];
    const command = ['--import', require.resolve('tsx'), join(root, 'experiments/cli/main.ts')];
    const child = spawn(process.execPath, [...command, ...options, '--budget', values.budget], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.once('exit', (code) => {
      if (code === 0 || code === 1) resolve(JSON.parse(text) as GateReport);
      else reject(new Error(`eightways check ended with ${code}`));
    });
  });

/** One check, as the journal has it. */
interface Checked {
  readonly budget: string;
  readonly burners: string;
  readonly node: string;
  /** share of work that the first experiment does besides */
  readonly more: number;
  /** experiments that failed the gate */
  readonly failed: readonly string[];
  /** wall seconds */
  readonly seconds: number;
}

const journal = join(root, 'experiments', 'records', 'bench-gates.jsonl');
const { budget, burners } = values;
const setting = { budget, burners, node: process.versions.node };

const taken = (): readonly Checked[] => {
  const lines = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').filter(Boolean) : [];
  return lines
    .map((line) => JSON.parse(line) as Checked)
    .filter((one) => one.budget === budget && one.burners === burners && one.node === setting.node);
};

const take = async (folder: string, more: number, checks: number): Promise<readonly Checked[]> => {
  const all = [...taken().filter((one) => one.more === more)];
  writeFileSync(join(folder, 'twenty.ts'), suite(more));
  while (all.length < checks) {
    const begin = performance.now();
    const { gates } = await check(folder);
    const failed = gates.filter(({ standing }) => standing === 'failed').map(({ experiment }) => experiment);
    const one: Checked = { ...setting, more, failed, seconds: (performance.now() - begin) / 1000 };
    appendFileSync(journal, `${JSON.stringify(one)}\n`);
    all.push(one);
    const left =
      ((checks - all.length) *
        quantile(
          all.map(({ seconds }) => seconds),
          0.5,
        )) /
      60;
    const said = failed.length > 0 ? `failed: ${failed.join(', ')}` : 'passed';
    console.error(
      `${more === 0 ? 'identical' : '5 % more'} ${all.length} of ${checks}: ${said}; about ${Math.ceil(left)} min left of these`,
    );
  }
  return all.slice(0, checks);
};

const line = (what: string, hits: number, all: number, goal: string): string => {
  const { low, high } = wilson(hits, all);
  const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;
  return `| ${what} | ${hits} of ${all} | ${percent(hits / all)} | ${percent(low)} to ${percent(high)} | ${goal} |`;
};

const report = (same: readonly Checked[], slow: readonly Checked[]): string => {
  const found = slow.filter(({ failed }) => failed.includes('work 1')).length;
  const beside = slow.filter(({ failed }) => failed.some((name) => name !== 'work 1')).length;
  const middle = quantile(
    [...same, ...slow].map(({ seconds }) => seconds),
    0.5,
  );
  return `# False and true alarms of \`eightways check\`

A suite of twenty experiments, two variants each, checked against its own commit: with the same text, and with one experiment that
does 5 % more work. ${budget} s of measuring for a check, ${middle.toFixed(0)} s of wall time in the middle; beside it ${burners} process that never rests.
Node ${setting.node}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores. Intervals are Wilson's, at 95 %.
Written by \`npm run bench:gates -- --checks ${same.length} --slow ${slow.length} --budget ${budget} --burners ${burners}\`.

| checks | counted | share | interval | goal |
|---|---|---|---|---|
${line('identical: any alarm', same.filter(({ failed }) => failed.length > 0).length, same.length, 'at most 5 %')}
${line('5 % more work: found', found, slow.length, 'at least 90 %')}
${line('5 % more work: an alarm elsewhere', beside, slow.length, '')}
`;
};

const main = async (): Promise<void> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'eightways-bench-gates-')));
  const burn = 'for (;;) Math.sqrt(Math.random())';
  const beside: ChildProcess[] = [];
  try {
    mend(journal);
    writeFileSync(join(folder, 'twenty.ts'), suite(0));
    git(folder, 'init', '--quiet');
    git(folder, 'add', 'twenty.ts');
    git(folder, 'commit', '--quiet', '--no-gpg-sign', '-m', 'twenty');
    for (let i = 0; i < Number(burners); i += 1) beside.push(spawn(process.execPath, ['-e', burn]));
    const same = await take(folder, 0, Number(values.checks));
    const slow = await take(folder, 0.05, Number(values.slow));
    const text = report(same, slow);
    writeFileSync(join(__dirname, 'gates.md'), text);
    console.log(text);
  } finally {
    for (const burner of beside) burner.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
};

void main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
