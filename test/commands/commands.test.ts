import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assert, test } from 'poku';
import { wordsOf } from '../../lib/commands/line.js';
import { compare } from '../../lib/compare/compare.js';
import { toExperiment } from '../../lib/experiment.js';
import { measure } from '../../lib/measure/measure.js';
import type { CommandSpec, Failure, Measurement, Plan } from '../../lib/types.js';

// The shortest whole measurement of real processes: a block of one couple, or two.
const short: Partial<Plan> = { budget: 0.05, minBlocks: 2, maxBlocks: 2, clock: 'wall' };

const taken = async (
  baseline: CommandSpec,
  candidate: CommandSpec,
  { plan = {}, agree = 'exact' as const, signal }: Setting = {},
): Promise<Measurement> => {
  const experiment = toExperiment({
    name: 'commands',
    strategy: 'code',
    workload: { agree },
    plan: { ...short, ...plan },
    variants: { old: baseline, new: candidate },
  });
  const [measurement] = await measure(experiment, { ...(signal && { signal }) });
  return measurement!;
};

interface Setting {
  readonly plan?: Partial<Plan>;
  readonly agree?: 'exact' | { readonly tolerance: number } | ((one: string, other: string) => boolean);
  readonly signal?: AbortSignal;
}

const inFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-commands-'));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('in the scripted place a whole measurement of commands is exact', async () => {
  const times = { command: ['it'], takes: 0.2 };
  const measurement = await taken(
    times,
    { ...times, takes: 0.1 },
    { plan: { place: 'scripted', budget: 10, minBlocks: 3, maxBlocks: 5 } },
  );
  const { speedup, verdict, seconds } = compare(measurement);
  assert.deepStrictEqual(
    [speedup!.low, speedup!.value, speedup!.high].map((x) => x.toFixed(9)),
    Array(3).fill('2.000000000'),
  );
  assert.strictEqual(verdict, 'improvement');
  assert.deepStrictEqual(seconds, { baseline: 0.2, candidate: 0.1 });
  assert.deepStrictEqual([measurement.stopped, measurement.blocks.length, measurement.looks], ['decided', 3, [3]]);
  // each block ends with the next sixth of the budget, in couples of 0.6 s; the runs before the first pair are the first's
  assert.deepStrictEqual(
    measurement.blocks.map(({ pairs }) => pairs.length),
    [4, 6, 6],
  );
  for (const { when, pairs } of measurement.blocks) {
    const each = when!.pairs.map((at, i) => ((when!.pairs[i + 1] ?? when!.to) - at).toFixed(5));
    assert.deepStrictEqual(each, Array(pairs.length).fill('0.30000'));
  }
  assert.deepStrictEqual(measurement.commands, { baseline: 'it', candidate: 'it' });
});

test('each couple holds both orders', async () => {
  const it = { command: ['it'], takes: 0.1 };
  const { blocks } = await taken(it, it, { plan: { place: 'scripted', budget: 20, maxBlocks: 10 } });
  for (const { pairs } of blocks)
    for (let couple = 0; couple < pairs.length; couple += 2)
      assert.notStrictEqual(pairs[couple]!.first, pairs[couple + 1]!.first);
  assert.strictEqual(new Set(blocks.map(({ pairs }) => pairs[0]!.first)).size, 2);
});

test('real commands are timed, and what a line costs in its shell is known', async () => {
  const { failure, blocks, place, stopped } = await taken(
    { command: 'sleep 0.02; echo 1' },
    { command: ['echo', '1'] },
  );
  assert.deepStrictEqual([failure, place, stopped], [null, 'command', 'budget']);
  assert.ok(blocks.length > 0);
  for (const { pairs, control } of blocks) {
    for (const { baseline } of pairs) assert.ok(baseline.wall >= 0.02, `${baseline.wall}`);
    assert.ok(control!.baseline.wall > 0);
    assert.deepStrictEqual(control!.candidate.wall, 0);
  }
});

test('a command gets its words, environment, folder and input as they are given', () =>
  inFolder(async (folder) => {
    const script = 'cat; printf "%s|" "$WORD" "$PWD" "$@"';
    const words = ['a  b', "it's", '$HOME'];
    const given = { env: { WORD: 'x y' }, cwd: folder, stdin: 'read\n' };
    const expected = join(folder, 'expected');
    writeFileSync(expected, `read\nx y|${folder}|a  b|it's|$HOME|`);
    const { failure } = await taken(
      { command: ['cat', expected] },
      { ...given, command: ['sh', '-c', script, 'sh', ...words] },
    );
    assert.strictEqual(failure, null);
    const read = await taken({ command: ['cat', expected] }, { command: 'cat', stdin: { file: expected } });
    assert.strictEqual(read.failure, null);
  }));

const failures: readonly (readonly [what: string, spec: CommandSpec, failure: Partial<Failure>])[] = [
  [
    'another exit code',
    { command: 'echo one >&2; echo two >&2; exit 3' },
    { kind: 'error', message: 'ended with exit code 3: one | two' },
  ],
  [
    'no such program',
    { command: ['no-such-program'] },
    { kind: 'missing', message: 'could not be started: spawn no-such-program ENOENT' },
  ],
  ['a signal', { command: 'kill -9 $$' }, { kind: 'crash', message: 'was ended by SIGKILL' }],
  [
    'too long',
    { command: 'echo so far >&2; sleep 50' },
    { kind: 'timeout', message: 'did not end within 1 s: so far' },
  ],
  [
    'other output',
    { command: 'echo 1; echo 3' },
    { kind: 'wrong answer', message: 'prints something else than "old" (first at line 2)' },
  ],
  [
    'a failing step',
    { command: 'echo 1; echo 2', prepare: 'exit 4' },
    { kind: 'error', message: 'its "prepare" command ended with exit code 4' },
  ],
];

test('a command that fails says how, with the end of what it said', async () => {
  for (const [what, spec, expected] of failures) {
    const { failure, stopped } = await taken({ command: 'echo 1; echo 2' }, spec, { plan: { timeout: 1 } });
    assert.strictEqual(stopped, 'failed', what);
    const { kind, message, variant } = failure!;
    assert.deepStrictEqual({ kind, message, variant }, { ...expected, variant: 'new' }, what);
  }
});

test('an expected exit code is none, and null takes any', async () => {
  assert.strictEqual((await taken({ command: 'exit 3', exit: 3 }, { command: 'exit 4', exit: null })).failure, null);
});

test('output may be compared up to a tolerance, or by a rule; without, to the byte', async () => {
  const [one, other] = [{ command: 'echo pi 3.14159' }, { command: 'echo pi 3.14160' }];
  assert.strictEqual((await taken(one, other)).failure!.kind, 'wrong answer');
  assert.strictEqual((await taken(one, other, { agree: { tolerance: 1e-4 } })).failure, null);
  assert.strictEqual((await taken(one, other, { agree: { tolerance: 1e-9 } })).failure!.kind, 'wrong answer');
  assert.strictEqual((await taken(one, other, { agree: (a, b) => a.length === b.length })).failure, null);
});

test('a candidate that prints something else only later is refused', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'runs');
    const command = `printf x >> ${file}; test $(wc -c < ${file}) -gt 2 && echo 2 || echo 1`;
    const { failure } = await taken({ command: 'echo 1' }, { command });
    assert.strictEqual(failure!.kind, 'wrong answer');
  }));

test('where the baseline prints something else each time, outputs are not compared, and that is said', async () => {
  const measurement = await taken({ command: 'cat /proc/sys/kernel/random/uuid' }, { command: 'echo 1' });
  assert.deepStrictEqual([measurement.failure, measurement.answersVary], [null, true]);
  assert.ok(compare(measurement).cautions.some(({ code }) => code === 'answers-vary'));
});

test('what is to be done before and after a run is done, and each warm-up is run', () =>
  inFolder(async (folder) => {
    const log = join(folder, 'log');
    const steps = {
      command: `printf r >> ${log}`,
      prepare: `printf p >> ${log}`,
      conclude: `printf c >> ${log}`,
      warmup: 3,
    };
    const { blocks } = await taken({ command: ['true'] }, steps);
    const pairs = blocks.reduce((sum, block) => sum + block.pairs.length, 0);
    assert.strictEqual(readFileSync(log, 'utf8'), 'prc'.repeat(3 + pairs));
  }));

test('a command that is given up, or left something running, leaves no process behind', () =>
  inFolder(async (folder) => {
    const pids = join(folder, 'pids');
    const stop = new AbortController();
    const lingering = { command: `sleep 60 & echo $! >> ${pids}; echo 1` };
    await taken({ command: 'echo 1' }, lingering);
    const hung = taken(
      { command: 'echo 1' },
      { command: `sleep 60 & echo $$ $! >> ${pids}; wait` },
      { signal: stop.signal },
    );
    while (!/ \d+\n/.test(readFileSync(pids, 'utf8'))) await sleep(10);
    stop.abort();
    assert.strictEqual((await hung).stopped, 'cancelled');
    const started = readFileSync(pids, 'utf8').split(/\s+/).filter(Boolean).map(Number);
    assert.ok(started.length >= 5);
    for (const pid of started) assert.ok(!isRunning(pid), `${pid} runs`);
  }));

/** One that has ended may stay as a zombie until its parent looks. */
const isRunning = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

test('the memory that a command and its children hold is seen, where there is a /proc', async () => {
  const holding = `"${process.execPath}" -e "Buffer.alloc(1e8, 1); setTimeout(() => {}, 100)"`;
  const { memory, failure } = await taken({ command: 'sleep 0.1' }, { command: `${holding}; true` });
  assert.strictEqual(failure, null);
  if (process.platform !== 'linux') return assert.strictEqual(memory, undefined);
  assert.ok(memory!.candidate > 1e8 && memory!.candidate < 1e9, `${memory!.candidate}`);
  assert.ok(memory!.baseline > 0 && memory!.baseline < 2e7, `${memory!.baseline}`);
});

test('output without end is bounded by the timeout, and kept in part only', async () => {
  const { failure } = await taken({ command: ['true'] }, { command: ['yes'] }, { plan: { timeout: 0.3 } });
  assert.deepStrictEqual([failure!.kind, failure!.message], ['timeout', 'did not end within 0.3 s']);
});

test('commands and functions do not mix', () => {
  const mixed = () =>
    toExperiment({ name: 'mixed', strategy: 'code', variants: { one: { command: 'true' }, two: () => 1 } });
  assert.throws(mixed, /"one" is a command and "two" is a function/);
});

test('a line without a shell is words', () => {
  assert.deepStrictEqual(wordsOf(`node -e 'a "b"' "c 'd'" e\\ f  g="h i" ''`), [
    'node',
    '-e',
    'a "b"',
    "c 'd'",
    'e f',
    'g=h i',
    '',
  ]);
});
