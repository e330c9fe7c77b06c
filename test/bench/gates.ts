// How often `eightways check` raises a false alarm, and how often it finds a real one: npm run bench:gates
// [-- --checks 50 --budget 120 --burners 1]. Two identical checkouts of a suite of twenty experiments are checked again and
// again under load; then one in which one experiment does 5 % more work. Prints both shares, with their intervals.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { GateReport } from '../../lib/gates/gate.js';
import { wilson } from '../../lib/stats/wilson.js';

const { values } = parseArgs({
  options: {
    checks: { type: 'string', default: '50' },
    budget: { type: 'string', default: '120' },
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

const main = async (): Promise<void> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'eightways-bench-gates-')));
  const burn = 'for (;;) Math.sqrt(Math.random())';
  const burners: ChildProcess[] = [];
  try {
    writeFileSync(join(folder, 'twenty.ts'), suite(0));
    git(folder, 'init', '--quiet');
    git(folder, 'add', 'twenty.ts');
    git(folder, 'commit', '--quiet', '--no-gpg-sign', '-m', 'twenty');
    for (let i = 0; i < Number(values.burners); i += 1) burners.push(spawn(process.execPath, ['-e', burn]));
    for (const more of [0, 0.05]) {
      writeFileSync(join(folder, 'twenty.ts'), suite(more));
      let raised = 0;
      const checks = Number(values.checks);
      for (let done = 1; done <= checks; done += 1) {
        const { gates } = await check(folder);
        const failed = gates.filter(({ standing }) => standing === 'failed');
        const counts = more === 0 ? failed.length > 0 : failed.some(({ experiment }) => experiment === 'work 1');
        raised += counts ? 1 : 0;
        console.log(`${more === 0 ? 'identical' : '5 % more'} ${done}/${checks}: ${raised} raised`);
      }
      const { low, high } = wilson(raised, checks);
      const share = (part: number): string => `${(100 * part).toFixed(1)} %`;
      console.log(
        `${more === 0 ? 'false alarms' : 'found'}: ${share(raised / checks)} (${share(low)} to ${share(high)})`,
      );
    }
  } finally {
    for (const burner of burners) burner.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
};

void main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
