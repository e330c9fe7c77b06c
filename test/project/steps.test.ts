import { join } from 'node:path';
import { assert, describe, it } from 'poku';
import { specsOf } from '../../lib/places/specs.js';
import { loadSuite } from '../../lib/places/suite.js';
import { runSteps } from '../../lib/project/steps.js';
import type { ExperimentSpec, Step, TakenStep, Variant } from '../../lib/types.js';

const same = () => 1;
const local = (name: string): ExperimentSpec => ({
  name,
  strategy: 'native',
  claim: 'c',
  variants: { a: same, b: same },
});
const whole: ExperimentSpec = { name: 'all', strategy: 'code', variants: { start: same, first: same, second: same } };
const step = (name: string) => ({ name, part: 'p', why: 'w', local: local(`${name} alone`) });

describe('a program in steps', () => {
  it('is a list of experiments: the whole, then around each step, and its part', () => {
    const specs = specsOf({ name: 'x', whole, steps: [step('first'), step('second')] })!;
    assert.deepStrictEqual(
      specs.map(({ name, strategy, variants }) => [name, strategy, Object.keys(variants)]),
      [
        ['all', 'code', ['start', 'first', 'second']],
        ['all: first', 'native', ['start', 'first']],
        ['first alone', 'native', ['a', 'b']],
        ['all: second', 'native', ['first', 'second']],
        ['second alone', 'native', ['a', 'b']],
      ],
    );
    assert.strictEqual(specs[1]!.claim, 'c');
  });

  it('has a variant of the whole for each step, in order', () => {
    const message =
      /The steps of program "x" are second, first; after its start, its whole has the variants first, second/;
    assert.throws(() => specsOf({ name: 'x', whole, steps: [step('second'), step('first')] }), message);
    assert.throws(() => specsOf({ name: 'x', whole, steps: [step('first')] }), /are first;/);
    assert.throws(() => specsOf({ name: 'x', whole, steps: [] }), /are none;/);
  });
});

const near = (actual: number | undefined, expected: number): void =>
  assert.ok(Math.abs(actual! - expected) < 1e-6 * expected, `${actual} for ${expected}`);

describe('running the steps of a program', async () => {
  const { stepped, program, experiments } = await loadSuite(join('test', 'project', 'fixtures', 'stepped.ts'));

  it('is loaded with what each step stands on', () => {
    assert.strictEqual(program, null);
    assert.strictEqual(experiments.length, 5);
    const { name, steps } = stepped!;
    assert.strictEqual(name, 'two sums');
    assert.deepStrictEqual(
      steps.map(({ step, strategy, part, whole, local }) => [step, strategy, part, whole.baseline.name, local.name]),
      [
        ['roots by sqrt', 'code', 'rootsByPower', 'as written', 'roots'],
        ['range by Gauss', 'algorithm', 'rangeByLoop', 'roots by sqrt', 'range'],
      ],
    );
  });

  await it('projects and measures each step on those before it, and against the start', async () => {
    const done: number[] = [];
    const said: TakenStep[] = [];
    const { steps, profiles, measurements } = await runSteps(stepped!, {
      runs: 2,
      onProgress: (progress) => done.push(progress.done),
      onStep: (taken) => said.push(taken),
    });
    assert.strictEqual(steps.program, 'two sums');
    assert.deepStrictEqual(steps.taken, said);
    const [first, second] = steps.taken as [TakenStep, TakenStep];
    near(first.projection!.local.value, 3);
    near(first.projection!.measured!.value, 2);
    near(first.total!.value, 2);
    near(second.projection!.local.value, 30);
    near(second.projection!.measured!.value, 4);
    near(second.total!.value, 8);
    for (const { projection } of steps.taken) {
      const { share, local: alone, predicted, measured, error } = projection!;
      const p = Math.min(share.value, 0.9999);
      near(predicted.value, 1 / (1 - p + p / alone.value));
      assert.ok(Math.abs(error! - (predicted.value / measured!.value - 1)) < 1e-12);
    }
    assert.strictEqual(profiles.length, 2);
    assert.deepStrictEqual(
      measurements.map(({ experiment, baseline, candidate, size }) => [experiment, baseline, candidate, size]),
      [
        ['roots', 'power', 'sqrt', 900_000],
        ['both sums: roots by sqrt', 'as written', 'roots by sqrt', 900_000],
        ['range', 'loop', 'formula', 900_000],
        ['both sums: range by Gauss', 'roots by sqrt', 'range by Gauss', 900_000],
        ['both sums', 'as written', 'range by Gauss', 900_000],
      ],
    );
    assert.ok(done.every((share, index) => share >= (done[index - 1] ?? 0) - 1e-9 && share <= 1));
  });

  await it('ends with a step that answers otherwise, as those after it stand on it', async () => {
    const [first, second] = stepped!.steps as [Step, Step];
    const wrong = first.whole.candidates.map((variant): Variant => ({ ...variant, run: () => 'wrong' }));
    const broken: Step = { ...first, whole: { ...first.whole, candidates: wrong } };
    const { steps, measurements } = await runSteps({ ...stepped!, steps: [broken, second] }, { runs: 1 });
    assert.strictEqual(steps.taken.length, 1);
    assert.strictEqual(steps.taken[0]!.projection!.measured, null);
    assert.strictEqual(steps.taken[0]!.total, null);
    assert.strictEqual(measurements.at(-1)!.failure!.kind, 'wrong answer');
  });

  await it('takes no step that it has no time for', async () => {
    const { steps, measurements } = await runSteps(stepped!, { signal: AbortSignal.abort() });
    assert.deepStrictEqual([steps.taken, measurements], [[], []]);
  });
});
