import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { toPlan } from '../../lib/plan.js';
import { readRecord } from '../../lib/record/record.js';
import type { Comparison } from '../../lib/types.js';
import { golden } from '../golden.js';
import { eightways } from './eightways.js';

// In the scripted place a variant takes exactly the time it is told, so whole runs are exact.
const timed = 'test/fixtures/suites/timed.ts';

const inFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-cli-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('a run prints a line for each comparison and writes the record', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'deep', 'record.json');
    const { code, stdout, stderr } = await eightways(['run', timed, '--record', path]);
    assert.equal(code, 0);
    assert.equal(stderr, '');
    // how long it took is no fact of the script
    const took = /Took [\s\S]* measuring \([\s\S]*\), [\s\S]* not\s+measuring\.\n/;
    assert.match(stdout, took);
    golden('cli/run.txt', stdout.replaceAll(path, 'record.json').replace(took, ''));
    const record = readRecord(path);
    assert.equal(record.suite, 'Timed to the script');
    assert.equal(record.measurements.length, 4);
    assert.deepEqual(record.origins, { 'sum twice as fast': timed, 'sum no faster': timed });
  }));

test('--json is one document, and nothing else on standard output', async () => {
  const { code, stdout, stderr } = await eightways(['run', timed, '--no-record', '--json']);
  assert.equal(code, 0);
  const { comparisons, record } = JSON.parse(stdout) as { comparisons: Comparison[]; record: string | null };
  assert.equal(record, null);
  assert.deepEqual(
    comparisons.map(({ candidate, size, speedup, verdict }) => [candidate, size, speedup?.value.toFixed(2), verdict]),
    [
      ['fast', 3, '2.00', 'improvement'],
      ['fast', 30, '2.00', 'improvement'],
      ['alike', 3, '1.00', 'equivalent'],
      ['slower', 3, '0.67', 'regression'],
    ],
  );
  assert.match(stderr, /fast vs slow {2}2\.00×/);
});

test('filters: any value of one option, all of different options', async () => {
  const names = async (...options: string[]) => {
    const { stdout } = await eightways(['run', timed, '--no-record', '--json', ...options]);
    const { comparisons } = JSON.parse(stdout) as { comparisons: Comparison[] };
    return [...new Set(comparisons.map(({ experiment }) => experiment))];
  };
  assert.deepEqual(await names('--strategy', 'library'), ['sum no faster']);
  assert.deepEqual(await names('--strategy', 'library', '--strategy', 'code'), ['sum twice as fast', 'sum no faster']);
  assert.deepEqual(await names('--name', 'TWICE'), ['sum twice as fast']);
  assert.deepEqual(await names('--tag', 'first', '--strategy', 'code'), ['sum twice as fast']);
  const none = await eightways(['run', timed, '--tag', 'first', '--strategy', 'library']);
  assert.equal(none.code, 2);
  assert.match(none.stderr, /No experiment fits --tag first --strategy library|--strategy library --tag first/);
});

test('--margin and --seed change the plan', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'record.json');
    await eightways(['run', timed, '--margin', '60%', '--seed', '7', '--record', path]);
    const { plan } = readRecord(path).measurements[0]!;
    assert.equal(plan.margin, 0.6);
    assert.equal(plan.seed, 7);
  }));

test('a terminal gets colour, one progress line that is cleared, and none of it with NO_COLOR or --no-color', async () => {
  const run = ['run', timed, '--no-record'];
  const coloured = await eightways(run, { terminal: true });
  assert.ok(coloured.stdout.includes('\x1b['));
  assert.ok(coloured.stderr.endsWith('\r\x1b[2K'), JSON.stringify(coloured.stderr.slice(-40)));
  assert.ok(!(await eightways(run, { terminal: true, env: { NO_COLOR: '1' } })).stdout.includes('\x1b['));
  assert.ok(!(await eightways([...run, '--no-color'], { terminal: true })).stdout.includes('\x1b['));
});

test('an aborted run takes nothing more and exits with 130', async () => {
  const { code, stdout } = await eightways(['run', timed, '--no-record'], { signal: AbortSignal.abort() });
  assert.equal(code, 130);
  assert.ok(!stdout.includes('×'));
});

test('a share of the run’s budget makes the plan that it would make by itself', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'record.json');
    assert.equal((await eightways(['run', timed, '--record', path, '--budget', '4s'])).code, 0);
    const plans = readRecord(path).measurements.map(({ plan }) => plan);
    assert.equal(plans.length, 4);
    for (const plan of plans) assert.deepEqual(plan, toPlan({ place: 'scripted', budget: plan.budget }));
  }));

test('a budget that is used up is said, experiment by experiment', async () => {
  const { code, stdout, stderr } = await eightways(['run', timed, '--no-record', '--budget', '0.1s']);
  assert.equal(code, 3);
  assert.match(stdout, /sum twice as fast: skipped, the budget of 100 ms was used up before it/);
  assert.match(stdout, /sum no faster: skipped/);
  assert.match(stderr, /None of the 2 selected experiments/);
});

test('a module that does not load is one message, and the others run', () =>
  inFolder(async (folder) => {
    const { code, stdout, stderr } = await eightways([
      'run',
      'test/fixtures/suites/failing/no-experiments.ts',
      timed,
      '--record',
      join(folder, 'r.json'),
    ]);
    assert.equal(code, 4);
    assert.match(stderr, /no-experiments\.ts/);
    assert.match(stdout, /fast vs slow/);
  }));
