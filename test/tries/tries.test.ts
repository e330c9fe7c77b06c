import { join } from 'node:path';
import { assert, test } from 'poku';
import { loadSuite } from '../../lib/places/suite.js';
import { seeded } from '../../lib/stats/random.js';
import type { Input, Made, Seen, Subject } from '../../lib/tries/attempt.js';
import { look, writeModule } from '../../lib/tries/look.js';
import { tries } from '../../lib/tries/tries.js';
import type { Comparison, Experiment, StrategyName } from '../../lib/types.js';
import { comparisonOf, estimate } from '../fixtures/comparisons.js';

const file = join(__dirname, 'fixtures', 'subjects.ts');

const subjectOf = (name: string, input: Input, more: Partial<Subject> = {}): Subject => ({
  ...{ file, name, input, tolerance: 0, against: null, replaced: {} },
  ...more,
});
const NUMBERS: Input = { kind: 'export', file, name: 'numbers' };

const made = async (
  strategy: StrategyName,
  subject: Subject,
): Promise<{ attempt: Made; experiments: readonly Experiment[] }> => {
  const attempt = await tries[strategy].attempt(subject, await look(subject));
  if ('reason' in attempt) throw new Error(attempt.reason);
  return { attempt, experiments: (await loadSuite(writeModule(file, attempt.text))).experiments };
};

const reason = async (strategy: StrategyName, subject: Subject): Promise<string> => {
  const attempt = await tries[strategy].attempt(subject, await look(subject));
  if (!('reason' in attempt)) throw new Error('it made something');
  return attempt.reason;
};

/** The answers of all variants, the baseline's first. */
const answers = async ({ workload, baseline, candidates }: Experiment): Promise<unknown[]> => {
  const input = await workload.input(1, seeded(1));
  const all: unknown[] = [];
  for (const { run, open, close } of [baseline, ...candidates]) {
    const context = (await open?.(input)) as never;
    try {
      all.push(await run(input, context));
    } finally {
      await close?.(context);
    }
  }
  return all;
};

test('a look tells what a function is like, and names what goes wrong', async () => {
  const seen: Seen = await look(subjectOf('hundreds', NUMBERS));
  assert.deepEqual([seen.promise, seen.stuck, seen.input], [false, null, { kind: 'array', length: 400 }]);
  assert.ok(seen.packages.includes('udsv'));
  assert.equal((await look(subjectOf('fetched', { kind: 'value', json: '1' }))).promise, true);
  assert.match((await look(subjectOf('stuck', { kind: 'value', json: '1' }))).stuck!, /answer cannot/);
  assert.deepEqual((await look(subjectOf('total', { kind: 'export', file, name: 'bytes' }))).input.kind, 'bytes');
  await assert.rejects(look(subjectOf('fails', NUMBERS)), /"fails" cannot be called so: RangeError: not today\./);
  await assert.rejects(look(subjectOf('notAFunction', NUMBERS)), /is no function/);
});

test('hardware, code and runtimes take the function as it is', async () => {
  for (const strategy of ['hardware', 'code', 'runtime'] as const) {
    const { experiments } = await made(strategy, subjectOf('hundreds', NUMBERS));
    for (const experiment of experiments) {
      const [first, ...others] = await answers(experiment);
      assert.ok(Array.isArray(first) && first.length > 100);
      for (const other of others) assert.deepEqual(other, first, experiment.name);
    }
  }
});

test('two threads give what one gives; halves of a list only where the work allows it', async () => {
  const { experiments } = await made('divide', subjectOf('squares', NUMBERS));
  assert.deepEqual(
    experiments.map(({ name }) => name),
    ['8 calls of squares', 'so many calls of squares in a message', 'squares of either half of the list'],
  );
  for (const experiment of experiments) {
    const [one, two] = await answers(experiment);
    assert.deepEqual(two, one, experiment.name);
  }
  const { experiments: paired } = await made('divide', subjectOf('hundreds', NUMBERS));
  const [whole, halves] = await answers(paired.at(-1)!);
  assert.notDeepEqual(halves, whole);
  assert.match(
    await reason('divide', subjectOf('stuck', { kind: 'value', json: '1' })),
    /must be copied, and its answer/,
  );
});

test('short calls are put into messages of rising size, and the size from which on two threads pay is named', async () => {
  const { attempt, experiments } = await made('divide', subjectOf('squares', NUMBERS));
  const { workload } = experiments[1]!;
  assert.ok(workload.sizes.length >= 4 && workload.sizes[0]! < workload.sizes.at(-1)! / 50, `${workload.sizes}`);
  // four messages of three calls each
  const answer = experiments[1]!.baseline.run(await workload.input(3, seeded(1))) as number[][];
  assert.deepEqual([answer.length, answer[0]], [12, answer[11]]);
  const told = (speedups: readonly number[]): string | null =>
    attempt.conclude!(
      speedups.map((value, index) =>
        comparisonOf({
          ...{ size: 4 ** index, unit: 'calls a message', speedup: estimate(value, value * 0.9, value * 1.1) },
          ...{ verdict: value < 0.9 ? 'regression' : value > 1.1 ? 'improvement' : 'inconclusive' },
          seconds: { baseline: 4 ** index * 40e-6, candidate: (4 ** index * 40e-6) / value },
        }),
      ),
    );
  assert.match(
    told([0.2, 0.6, 1.5, 1.9])!,
    /^Two threads are faster than one from 8\.3 calls a message \(.*\) on, which is 83\.\d µs \(.*\) of work: put at least 9 calls/,
  );
  assert.match(told([1.5, 1.8, 1.9, 1.9])!, /with a message for each call, which is 10\.0 µs of work/);
  assert.match(
    told([0.1, 0.2, 0.3, 0.4])!,
    /^Up to 64 calls a message, which is 640 µs of work, two threads were slower/,
  );
  assert.match(told([0.5, 0.95, 1.02, 1.05])!, /cannot be told/);
  assert.equal(attempt.conclude!([comparisonOf()]), null);
  // a call that lasts longer than any message fills one by itself
  const { experiments: long } = await made('divide', subjectOf('fetched', { kind: 'value', json: '1' }));
  assert.deepEqual(
    long.map(({ name }) => name),
    ['8 calls of fetched'],
  );
});

test('what waits is called together, and what does not says so', async () => {
  const { experiments } = await made('async', subjectOf('fetched', { kind: 'value', json: '1' }));
  assert.deepEqual(
    await answers(experiments[0]!),
    Array.from({ length: 3 }, () => Array(8).fill(2)),
  );
  assert.match(await reason('async', subjectOf('squares', NUMBERS)), /gives no promise/);
});

test('less of the input tells how time grows', async () => {
  const { attempt, experiments } = await made('algorithm', subjectOf('hundreds', NUMBERS));
  const [all, half, quarter] = (await answers(experiments[0]!)) as number[][];
  assert.ok(all!.length > half!.length && half!.length > quarter!.length);
  const told = (speedup: Comparison['speedup']): string | null =>
    attempt.conclude!([comparisonOf({ candidate: 'half of the input', speedup })]);
  assert.match(told(estimate(4, 3.9, 4.1))!, /n\^2\.00 \(1\.96 to 2\.04\).*grows faster than its input/);
  assert.match(told(estimate(2, 1.9, 2.1))!, /n\^1\.00 .*about as its input/);
  assert.equal(told(null), null);
  assert.match(
    await reason('algorithm', subjectOf('fetched', { kind: 'value', json: '1' })),
    /less of it cannot be had/,
  );
});

test('a package is replaced where one is named, and what cannot be replaced says why', async () => {
  const subject = subjectOf('middle', NUMBERS);
  const { experiments } = await made('library', { ...subject, replaced: { udsv: 'udsv/dist/uDSV.mjs' } });
  const [own, other] = await answers(experiments[0]!);
  assert.equal(own, other);
  assert.match(await reason('library', subject), /imports udsv\. Name one to replace/);
  assert.match(await reason('library', { ...subject, replaced: { lodash: 'x' } }), /does not import lodash/);
  assert.match(await reason('library', { ...subject, replaced: { udsv: 'no-such' } }), /no-such is not installed/);
});

test('a function of one’s own is paired where a strategy has none by itself', async () => {
  const subject = subjectOf('squares', NUMBERS, { against: { file, name: 'hundreds' } });
  for (const strategy of ['algorithm', 'code', 'native'] as const) {
    const { experiments } = await made(strategy, subject);
    assert.deepEqual([experiments[0]!.baseline.name, experiments[0]!.candidates[0]!.name], ['squares', 'hundreds']);
  }
  assert.match(await reason('native', subjectOf('total', { kind: 'export', file, name: 'bytes' })), /typed array/);
});
