import { assert, test } from 'poku';
import { cautions } from '../../lib/compare/cautions.js';
import { compare } from '../../lib/compare/compare.js';
import { toExperiment } from '../../lib/experiment.js';
import { measure } from '../../lib/measure/measure.js';
import { toPlan } from '../../lib/plan.js';
import type { Block, Measurement, OtherInput, Pair, Sample, Variant, Weather } from '../../lib/types.js';
import { withCourses } from '../fixtures/courses.js';
import { measurementOf } from '../fixtures/measurements.js';

const quiet = { noise: 0.01, pairsPerBlock: 40 };
const mapPairs = (
  measurement: Measurement,
  change: (pair: Pair, pairNo: number, blockNo: number) => Pair,
): Measurement => ({
  ...measurement,
  blocks: measurement.blocks.map(
    (block, b): Block => ({ ...block, pairs: block.pairs.map((pair, i) => change(pair, i, b)) }),
  ),
});
const scaled = (sample: Sample, factor: number): Sample => ({
  ...sample,
  wall: sample.wall * factor,
  cpu: sample.cpu * factor,
});

const withBlocks = (measurement: Measurement, change: (block: Block) => Partial<Block>): Measurement => ({
  ...measurement,
  blocks: measurement.blocks.map((block) => ({ ...block, ...change(block) })),
});

/** A whole measurement in the scripted place. */
const scripted = async (one: Variant['takes'], other: Variant['takes']): Promise<Measurement> => {
  const run = (input: number): number => input;
  const variants = { one: { run, takes: one }, other: { run, takes: other } };
  const plan = { place: 'scripted', budget: 2 } as const;
  return (await measure(toExperiment({ name: 'scripted', strategy: 'code', plan, variants })))[0]!;
};

const still: Weather = { seconds: 0.2, throttled: 0, stolen: 0, stalled: 0.01, frequency: 0.9 };
const under = (weather: Partial<Weather>): Measurement =>
  withBlocks(measurementOf(quiet), () => ({ weather: { ...still, ...weather } }));

const onOtherInput = (baseline: Partial<OtherInput>, candidate: Partial<OtherInput>): Measurement => {
  const grows = { size: 5000, seconds: { own: 2e-5, other: 1e-5 }, first: 1.4e-5, sameAnswer: false };
  const otherInput = { baseline: { ...grows, ...baseline }, candidate: { ...grows, ...candidate } };
  const { blocks, ...measurement } = measurementOf(quiet);
  return { ...measurement, blocks: blocks.map((block, i) => (i === 0 ? { ...block, otherInput } : block)) };
};
const stands = { seconds: { own: 6.1e-9, other: 6e-9 }, first: 7e-9, sameAnswer: true };

/** For each caution, facts that provoke it. */
const provoked: Readonly<Record<string, Measurement | (() => Promise<Measurement>)>> = {
  'one-process': measurementOf({ ...quiet, place: 'in-process', blockCount: 1, looks: [] }),
  'few-blocks': measurementOf({ ...quiet, blockCount: 2, looks: [], stopped: 'budget' }),
  undecided: mapPairs(measurementOf({ ...quiet, speedup: 1, stopped: 'budget' }), (pair, _, b) => ({
    ...pair,
    candidate: scaled(pair.candidate, 1 + 0.05 * (b % 2 ? 1 : -1)),
  })),
  interrupted: mapPairs(measurementOf(quiet), (pair, i) => ({
    ...pair,
    candidate: { ...pair.candidate, switches: i % 3 === 0 ? 2 : 0 },
    baseline: { ...pair.baseline, switches: 0 },
  })),
  'order-effect': mapPairs(measurementOf(quiet), (pair) => ({
    ...pair,
    candidate: scaled(pair.candidate, pair.first === 'candidate' ? 1.2 : 1),
  })),
  'blocks-disagree': mapPairs(measurementOf(quiet), (pair, _, b) => ({
    ...pair,
    candidate: scaled(pair.candidate, b === 2 ? 3 : 1),
  })),
  'below-floor': {
    ...measurementOf({ ...quiet, seconds: 1.84e-9 }),
    blocks: measurementOf({ ...quiet, seconds: 1.84e-9 }).blocks.map((block) => {
      const loop = { evaluations: 1e6, wall: 0.00098, cpu: 0.00097, gc: 0, switches: 0 };
      return { ...block, control: { baseline: loop, candidate: loop } };
    }),
  },
  collapsed: () => scripted(1e-6, 5e-10),
  'too-fast': () => scripted(1.6e-9, 1.5e-9),
  'does-not-grow': onOtherInput({}, stands),
  remembers: onOtherInput({}, { ...stands, sameAnswer: false, first: 1.2e-4 }),
  bimodal: () => scripted(4e-4, (random) => (random() < 0.5 ? 4e-4 : 4.8e-4)),
  drift: () => scripted(1e-4, (_, done) => 1e-4 * (1 + done / 5000)),
  'answers-vary': { ...measurementOf(quiet), answersVary: true },
  'total-differs': withBlocks(measurementOf(quiet), ({ pairs }) => ({
    stretches: pairs.map((pair) => ({ ...pair, candidate: { ...scaled(pair.candidate, 1.1), gc: 1e-4 } })),
  })),
  throttled: under({ throttled: 0.03 }),
  'noisy-machine': under({ stalled: 0.1 }),
  'gc-heavy': mapPairs(measurementOf(quiet), (pair) => ({
    ...pair,
    candidate: { ...pair.candidate, gc: 0.4 * pair.candidate.cpu },
  })),
  'clocks-disagree': mapPairs(measurementOf(quiet), (pair) => ({
    ...pair,
    candidate: { ...pair.candidate, wall: pair.candidate.wall * 2 },
  })),
  'not-steady': withCourses(measurementOf(quiet), { candidate: (when) => (when < 0.5 ? 1 : 1.4) }),
  'busy-machine': measurementOf({ ...quiet, strategy: 'divide', clock: 'wall', capacity: [1.1, 1.2, 1.15] }),
};

for (const code of Object.keys(cautions)) {
  test(`"${code}" is raised by facts that deserve it, and says what to try`, async () => {
    const facts = provoked[code]!;
    const { cautions: all } = compare(typeof facts === 'function' ? await facts() : facts);
    const raised = all.find((caution) => caution.code === code);
    assert.ok(raised, `raised: ${JSON.stringify(all)}`);
    assert.ok(raised!.message.length > 20 && raised!.hint.length > 20);
  });
}

const codes = (measurement: Measurement): readonly string[] => compare(measurement).cautions.map(({ code }) => code);

test('sound facts raise no caution', () => {
  const undisturbed = mapPairs(measurementOf({ ...quiet, plan: toPlan() }), (pair) =>
    pair.baseline.switches > 0 ? { ...pair, baseline: { ...scaled(pair.baseline, 1 / 1.6), switches: 0 } } : pair,
  );
  assert.deepStrictEqual(codes(undisturbed), []);
  assert.deepStrictEqual(codes(withBlocks(undisturbed, () => ({ weather: still }))), []);
});

test('work that no longer grows is not accused where its answers follow the input, or where nothing grows', () => {
  const found = { ...stands, sameAnswer: false }; // a lookup: as fast in twice as much, and right
  assert.ok(!codes(onOtherInput({}, found)).includes('does-not-grow'));
  assert.ok(!codes(onOtherInput(stands, stands)).includes('does-not-grow'));
  assert.ok(!codes(onOtherInput({}, { sameAnswer: true })).includes('does-not-grow'), 'answers alike, but works');
  assert.ok(codes(onOtherInput(stands, {})).includes('does-not-grow'), 'the baseline is watched too');
  // a cold cache makes the first lookup slow, but not as slow as the work
  assert.ok(!codes(onOtherInput({}, { ...found, first: 2.5e-5 })).includes('remembers'));
  assert.ok(!codes(onOtherInput({}, { first: 1.2e-3 })).includes('remembers'), 'its time grows: it works');
});

test('compiled code that takes a thousandth of what it took at first has collapsed, beside whatever it stands', async () => {
  const vanishing: Variant['takes'] = (_, done) => (done < 5000 ? 1e-6 : 5e-10);
  assert.ok(codes(await scripted(6e-10, vanishing)).includes('collapsed'));
  // as many times faster as compilers make honest code
  assert.ok(!codes(await scripted(6e-10, (_, done) => (done < 5000 ? 3e-8 : 5e-10))).includes('collapsed'));
});

test('of too fast, collapsed and below the floor only one is said', async () => {
  const alarms = ['below-floor', 'collapsed', 'too-fast'];
  for (const measurement of [await scripted(1e-6, 5e-10), await scripted(1.6e-9, 1.5e-9), provoked['below-floor']!])
    assert.strictEqual(codes(measurement as Measurement).filter((code) => alarms.includes(code)).length, 1);
});

test('throttling is said of quotas, hypervisors and frequencies, and not where the experiment sets the quota', () => {
  const limited = { runtime: 'node', flags: [], cpus: 0.5 };
  assert.ok(codes(under({ stolen: 0.02 })).includes('throttled'));
  assert.ok(codes(under({ frequency: 0.3 })).includes('throttled'));
  const asked = { ...under({ throttled: 0.1 }), placements: { baseline: limited, candidate: limited } };
  assert.ok(!codes(asked).includes('throttled'));
  const unknown = { throttled: null, stolen: null, stalled: null, frequency: null };
  assert.deepStrictEqual(codes(under(unknown)), codes(measurementOf(quiet)));
});

test('noise of one level is not bimodal, nor is an order effect', () => {
  for (let seed = 1; seed <= 20; seed += 1)
    assert.ok(!codes(measurementOf({ seed, noise: 0.2, pairsPerBlock: 60 })).includes('bimodal'), `seed ${seed}`);
  assert.ok(!codes(provoked['order-effect'] as Measurement).includes('bimodal'));
});

test('a refused candidate has no speed-up, whatever was timed before', () => {
  const failure = { kind: 'wrong answer', variant: 'Set', message: 'gives another answer than "indexOf"' } as const;
  const { speedup, verdict, refused, cautions: raised } = compare(measurementOf({ failure, stopped: 'failed' }));
  assert.deepStrictEqual(
    { speedup, verdict, refused, raised },
    { speedup: null, verdict: 'inconclusive', refused: failure, raised: [] },
  );
});

test('on a busy machine divided work that looks slower is inconclusive, unless no idle machine could make up for it', () => {
  const divided = (speedup: number, capacity: readonly number[]) =>
    compare(measurementOf({ ...quiet, strategy: 'divide', clock: 'wall', speedup, capacity })).verdict;
  assert.strictEqual(divided(0.8, [1.9, 2, 1.95]), 'regression');
  assert.strictEqual(divided(0.8, [1.1, 1.2, 1.15]), 'inconclusive');
  assert.strictEqual(divided(0.1, [1.1, 1.2, 1.15]), 'regression');
  assert.strictEqual(divided(1.5, [1.1, 1.2, 1.15]), 'improvement');
});
