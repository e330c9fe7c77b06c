import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import type { Place } from '../../lib/measure/host.js';
import { measure } from '../../lib/measure/measure.js';
import { startChild } from '../../lib/places/child.js';
import { canLimitCpu, cpuGroup } from '../../lib/places/cpu-group.js';
import { openPair, type PairRequest } from '../../lib/places/lockstep.js';
import { needs } from '../../lib/places/needs.js';
import { priorityHere } from '../../lib/places/priority.js';
import { cleanEnvironment, findRuntime } from '../../lib/places/runtimes.js';
import { loadSuite } from '../../lib/places/suite.js';

const fixtures = join(__dirname, '..', 'fixtures', 'suites');

const written = async (text: string, body: (file: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-suite-'));
  try {
    writeFileSync(join(folder, 'suite.ts'), text);
    await body(join(folder, 'suite.ts'));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

void test('a suite keeps naming its own file, wherever it was compiled to', async () => {
  const text = `import { experiment } from 'eightways';
    const places = () => [__filename, __dirname, import.meta.url];
    export default [experiment({ name: 'x', strategy: 'code', variants: { places, again: () => places() } })];`;
  await written(text, async (file) => {
    const { experiments, title } = await loadSuite(file);
    const [filename, dirname, url] = experiments[0]!.baseline.run(1) as string[];
    assert.deepStrictEqual([filename, dirname, url, title], [file, join(file, '..'), `file://${file}`, 'suite']);
  });
});

void test('a suite that is missing, does not compile or declares nothing says so', async () => {
  await assert.rejects(loadSuite('nowhere.ts'), /There is no file ".*nowhere.ts"/);
  await written('export default [', (file) => assert.rejects(loadSuite(file), /does not compile.*\n(.*\n)+Try: /));
  await written('export default 3', (file) => assert.rejects(loadSuite(file), /exports no experiments/));
  await written(
    "import { experiment } from 'eightways'; export default [experiment({ name: 'alone', strategy: 'code', variants: { a: () => 1 } })]",
    (file) => assert.rejects(loadSuite(file), /"alone" has no candidate to compare with "a"/),
  );
});

for (const runtime of ['bun', 'deno']) {
  void test(`Node and ${runtime} take their batches in turn, and their answers are compared`, async () => {
    if (!findRuntime(runtime)) return console.log(`SKIP: ${needs[runtime as 'bun'].title} is not here`);
    const { experiments } = await loadSuite(join(fixtures, 'engines.ts'), { budget: 0.5, minBlocks: 2, timeout: 20 });
    const measurements = await measure(experiments[0]!, { candidates: [runtime, `${runtime}, wrong`] });
    const [right, wrong] = measurements.map(compare);
    assert.strictEqual(right!.refused, null);
    assert.ok(right!.pairs > 0 && right!.speedup!.value > 0);
    assert.strictEqual(wrong!.refused!.kind, 'wrong answer');
  });
}

void test('a runtime that is not here refuses its candidate by name', async () => {
  const { experiments } = await loadSuite(join(fixtures, 'engines.ts'));
  const [measurement] = await measure(experiments[0]!, { candidates: ['nowhere'] });
  assert.strictEqual(measurement!.failure!.kind, 'missing');
  assert.match(measurement!.failure!.message, /runtime "hermes" is not here/);
});

void test('measured processes start with a clean environment', () => {
  assert.ok(!('NODE_OPTIONS' in cleanEnvironment()) && !('NODE_EXTRA_CA_CERTS' in cleanEnvironment()));
});

void test('sides in processes of their own take turns of several batches, in both orders as often', async () => {
  const sample = { evaluations: 1, wall: 1, cpu: 1, gc: 0, switches: 0 };
  const turns: string[] = [];
  const open = async ({ variants: [only] }: { variants: readonly string[] }) => ({
    close: async () => {},
    turn: async (_: string, __: number, samples: number) => {
      turns.push(`${only} ${samples}`);
      return Array.from({ length: samples }, (_, i) => ({ ...sample, wall: i }));
    },
  });
  const place = { name: 'fake', now: () => 0, open } as unknown as Place;
  const side = (name: string, flags: string[]) => ({ name, placement: { runtime: 'node', flags, cpus: null } });
  const request = { baseline: side('a', []), candidate: side('b', ['--x']), experiment: { workload: {} } };
  const host = await openPair(place, request as unknown as PairRequest);
  for (const couples of [1, 5, 17, 20, 33, 50, 99, 100, 300]) {
    turns.length = 0;
    const baselineFirst = Array.from({ length: 2 * couples }, (_, i) => i % 2 === 0);
    const evaluations = { baseline: 1, candidate: 1 };
    const pairs = await host.pairs({ baseline: 'a', candidate: 'b', evaluations, baselineFirst });
    assert.strictEqual(pairs.length, 2 * couples);
    const firsts = turns.filter((_, i) => i % 2 === 0);
    const led = firsts.filter((turn) => turn.startsWith('a')).length;
    assert.strictEqual(led, firsts.length / 2, `${couples} couples: the baseline led ${led} of ${firsts.length} turns`);
    assert.ok(turns.every((turn) => Number(turn.split(' ')[1]) <= 1.375 * 64));
    const lead = Math.min(...pairs.map(({ candidate }) => candidate.wall));
    const longest = Math.max(...turns.map((turn) => Number(turn.split(' ')[1])));
    assert.ok(Math.abs(lead / longest - 3 / 11) < 1 / longest, `${couples} couples: ${lead} of ${longest} left out`);
  }
});

void test('two processes of one engine draw by one seed, which the engine takes', () => {
  const { path, seeding } = findRuntime('node')!;
  assert.deepStrictEqual(seeding(7), seeding(7));
  const drawn = (seed: number): string => {
    const { status, stdout } = spawnSync(path, [...seeding(seed), '-p', 'process.execArgv.length + Math.random()'], {
      encoding: 'utf8',
    });
    assert.strictEqual(status, 0);
    return stdout;
  };
  assert.strictEqual(drawn(7), drawn(7));
  assert.notStrictEqual(drawn(7), drawn(8));
});

void test('a child that ends between two questions answers neither, and says how it ended', async () => {
  const child = startChild(process.execPath, ['-e', 'process.exit(7)']);
  await assert.rejects(child.ask('first', [], 5), /exit code 7/);
  await assert.rejects(child.ask('first', [], 5), /exit code 7/);
  await child.kill();
  const missing = startChild('/no/such/command', []);
  await assert.rejects(missing.ask('first', [], 5), /could not be started|exit code 127|No such file/);
  await missing.kill();
});

void test('a measured process goes first where that may be asked for, and unless it is told not to', async () => {
  const priorityOf = async (): Promise<number> => {
    const child = startChild(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      return getPriority(child.pid);
    } finally {
      await child.kill();
    }
  };
  const ours = getPriority();
  assert.strictEqual(await priorityOf(), priorityHere() === 'high' ? constants.priority.PRIORITY_HIGH : ours);
  process.env.EIGHTWAYS_PRIORITY = 'normal';
  try {
    assert.deepStrictEqual([priorityHere(), await priorityOf()], ['normal', ours]);
  } finally {
    delete process.env.EIGHTWAYS_PRIORITY;
  }
});

void test('a control group holds a process to its share and is removed after it', async () => {
  if (!canLimitCpu()) return console.log('SKIP: no writable cpu control group');
  const group = cpuGroup(0.25);
  const child = startChild(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const groupOf = () => readFileSync(`/proc/${child.pid}/cgroup`, 'utf8');
  try {
    assert.ok(!groupOf().includes('eightways-'));
    group.add(child.pid);
    assert.match(groupOf(), /eightways-\d+-\d+/);
    assert.strictEqual(group.cpus(), 0.25);
  } finally {
    await child.kill();
    group.remove();
  }
  assert.throws(() => group.cpus(), /ENOENT/);
});

void test('a limited variant is measured in its group, on wall time', async () => {
  if (!canLimitCpu()) return console.log('SKIP: no writable cpu control group');
  const { experiments } = await loadSuite(join(fixtures, 'limited.ts'));
  const [measurement] = await measure(experiments[0]!);
  assert.deepStrictEqual([measurement!.failure, measurement!.clock], [null, 'wall']);
  assert.ok(measurement!.blocks[0]!.pairs.length > 0);
});
