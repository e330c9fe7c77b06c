import { assert, test } from 'poku';
import { compare } from '../../lib/compare/compare.js';
import { toExperiment } from '../../lib/experiment.js';
import { measure } from '../../lib/measure/measure.js';
import { gather, type Step } from '../../lib/measure/under-way.js';
import { stepReader, toStoredStep } from '../../lib/record/under-way.js';
import type { Experiment, Measurement, Pair } from '../../lib/types.js';

// In the scripted place a variant takes exactly the time it is told, so that facts can be compared one by one.
const functions = toExperiment({
  name: 'gone on with',
  strategy: 'code',
  variants: {
    slow: { run: (size: number) => size, takes: 0.004 },
    // 2 % more or less by turns: no look decides it early
    other: { run: (size: number) => size, takes: (random) => 0.0039 + 0.0002 * random() },
  },
  plan: { place: 'scripted', budget: 3, precision: 0.001 },
});
const commands = toExperiment({
  name: 'commands gone on with',
  strategy: 'code',
  variants: { slow: { command: ['slow'], takes: 0.04 }, fast: { command: ['fast'], takes: 0.039 } },
  plan: { place: 'scripted', budget: 4, precision: 0.0001, maxBlocks: 12 },
});

const taken = async (experiment: Experiment, from?: readonly Step[]): Promise<[Measurement, readonly Step[]]> => {
  const steps: Step[] = [...(from ?? [])];
  const gathered = gather();
  for (const step of steps) gathered.take(step);
  const before = from ? gathered.soFar() : null;
  const [measurement] = await measure(experiment, { onStep: (step) => steps.push(step), from: before });
  return [measurement!, steps];
};

const times = (pairs: readonly Pair[]): readonly number[] =>
  pairs.map(({ baseline, candidate }) => baseline.wall + candidate.wall);
const told = (steps: readonly Step[]): number =>
  steps.reduce((sum, step) => sum + (step.kind === 'pairs' ? step.pairs.length : 0), 0);

test('what a measurement tells as it comes is all of it', async () => {
  for (const experiment of [functions, commands]) {
    const [whole, steps] = await taken(experiment);
    const gathered = gather();
    for (const step of steps) gathered.take(step);
    const { blocks, looks, capacity, chosen, cutOff, seconds } = gathered.soFar();
    assert.ok(blocks.length > 2);
    assert.deepStrictEqual(blocks, whole.blocks);
    assert.deepStrictEqual(capacity, whole.capacity);
    assert.deepStrictEqual(chosen, { clock: whole.clock, reason: whole.clockReason });
    assert.deepStrictEqual(cutOff, []);
    assert.deepStrictEqual(looks, whole.looks.slice(0, looks.length));
    assert.ok(seconds <= whole.seconds + 1e-4);
  }
});

test('cut off anywhere and gone on with, the blocks before stand, and all comes to the same', async () => {
  const [whole, steps] = await taken(functions);
  for (let end = 0; end < steps.length; end += 5) {
    const before = steps.slice(0, end);
    const [again] = await taken(functions, before);
    const ended = before.filter(({ kind }) => kind === 'ends').length;
    assert.deepStrictEqual(again.blocks.slice(0, ended), whole.blocks.slice(0, ended), `cut at ${end}`);
    assert.ok(Math.abs(again.blocks.length - whole.blocks.length) <= 1, `${again.blocks.length} blocks, cut at ${end}`);
    // every pair that was told is there: in a block, or beside them
    const kept = [...again.blocks.slice(0, ended), ...(again.cutOff ?? [])].flatMap(({ pairs }) => pairs);
    assert.strictEqual(kept.length, told(before), `cut at ${end}`);
    assert.deepStrictEqual(
      again.looks.filter((look, i) => again.looks.indexOf(look) !== i),
      [],
      `looks ${again.looks}, cut at ${end}`,
    );
    const [one, other] = [compare(whole).speedup!, compare(again).speedup!];
    assert.ok(Math.abs(Math.log(one.value / other.value)) < 0.005, `${one.value} and ${other.value}`);
    assert.ok(again.seconds <= whole.plan.budget * 1.3, `${again.seconds} s`);
  }
});

test('a look is spent, though the block that it was in is taken again', async () => {
  const [, steps] = await taken(functions);
  const at = steps.findIndex(({ kind }) => kind === 'look');
  const { block } = steps[at] as Extract<Step, { kind: 'look' }>;
  const [again, told] = await taken(functions, steps.slice(0, at + 1));
  const later = told.slice(at + 1).flatMap((step) => (step.kind === 'look' ? step.block : []));
  assert.ok(again.looks.includes(block));
  assert.ok(
    later.every((one) => one > block),
    `looks ${later} after that of ${block}`,
  );
});

test('decided at a look and cut off before its end, it is decided, and nothing more is measured', async () => {
  const clear = toExperiment({
    name: 'clear',
    strategy: 'code',
    variants: { slow: { run: () => 1, takes: 0.004 }, fast: { run: () => 1, takes: 0.002 } },
    plan: { place: 'scripted' },
  });
  const [whole, steps] = await taken(clear);
  assert.strictEqual(whole.stopped, 'decided');
  const [again, told] = await taken(clear, steps);
  assert.strictEqual(told.length, steps.length);
  assert.deepStrictEqual(again.blocks, whole.blocks);
  assert.deepStrictEqual([again.stopped, again.looks], [whole.stopped, whole.looks]);
});

test('of commands the couples of a block that was cut off are a block, each run having been checked by itself', async () => {
  const [, steps] = await taken(commands);
  const begins = steps.findLastIndex(({ kind }) => kind === 'begins');
  const before = steps.slice(0, begins + 4); // three pairs of the block
  const [again] = await taken(commands, before);
  const ended = before.filter(({ kind }) => kind === 'ends').length;
  const part = again.blocks[ended]!;
  assert.strictEqual(part.pairs.length, 2);
  assert.strictEqual(part.when!.pairs.length, 2);
  assert.ok(part.when!.to > part.when!.from);
  assert.strictEqual(again.cutOff, undefined);
});

test('steps come back from a journal as they were told, each pair written once', async () => {
  const [, steps] = await taken(functions);
  const text = steps.map((step) => JSON.stringify(toStoredStep(step)));
  const read = stepReader();
  const back = text.map((line) => read(JSON.parse(line)));
  const [there, here] = [gather(), gather()];
  for (const step of back) there.take(step);
  for (const step of steps) here.take(step);
  const [stored, own] = [there.soFar(), here.soFar()];
  const [ofFile, ofSteps] = [stored, own].map(({ blocks }) => blocks.flatMap(({ pairs }) => times(pairs)));
  assert.strictEqual(ofFile!.length, ofSteps!.length);
  assert.ok(ofFile!.every((time, i) => Math.abs(time - ofSteps![i]!) < 2e-9)); // files hold nanoseconds
  assert.deepStrictEqual(stored.looks, own.looks);
  const pairs = own.blocks.reduce((sum, block) => sum + block.pairs.length, 0);
  assert.strictEqual(told(back), pairs);
  assert.ok(text.join('').length < 150 * pairs + 4000 * own.blocks.length, `${text.join('').length} bytes`);
});
