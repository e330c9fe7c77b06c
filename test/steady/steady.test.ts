import { compare, experiment, measure, steadyOf, toExperiment } from 'eightways';
import { assert, test } from 'poku';
import { medianInterval } from '../../lib/steady/median-interval.js';
import { seriesOf } from '../../lib/steady/series.js';
import { type Pace, withCourses } from '../fixtures/courses.js';
import { measurementOf } from '../fixtures/measurements.js';

const noisy = measurementOf({ noise: 0.01, blockCount: 8, pairsPerBlock: 80 });
/** First calls like all others, so that a side is as it is told to be. */
const quiet = {
  ...noisy,
  blocks: noisy.blocks.map((block) => ({
    ...block,
    firstCall: {
      baseline: block.pairs[0]!.baseline.cpu / block.pairs[0]!.baseline.evaluations,
      candidate: block.pairs[0]!.candidate.cpu / block.pairs[0]!.candidate.evaluations,
    },
  })),
};
const steadyWith = (paces: { baseline?: Pace; candidate?: Pace }) => {
  const measurement = withCourses(quiet, paces);
  return steadyOf(measurement.blocks, measurement)!;
};
const stepAt =
  (at: number, before: number): Pace =>
  (when) =>
    when < at ? before : 1;

test('each kind is told in every block, with the evaluations on the way to it', () => {
  const { baseline, candidate } = steadyWith({ baseline: stepAt(0.1, 3) });
  assert.deepStrictEqual(
    [baseline.kind, baseline.kinds['warm-up'], baseline.late, baseline.unsettled],
    ['warm-up', 8, 0, 0],
  );
  // 12 of 120 batches of 2 evaluations, and the first call
  assert.ok(Math.abs(baseline.evaluations!.value - 25) <= 2, `${baseline.evaluations!.value}`);
  assert.deepStrictEqual([candidate.kind, candidate.kinds.flat, candidate.unsettled], ['flat', 8, 0]);
  const slower = steadyWith({ candidate: stepAt(0.5, 0.7) });
  assert.deepStrictEqual([slower.candidate.kind, slower.candidate.unsettled], ['slow-down', 8]);
  const restless = steadyWith({ candidate: (when) => (Math.floor(when * 5.5) % 2 ? 1.5 : 1) });
  assert.deepStrictEqual(
    [restless.candidate.kind, restless.candidate.evaluations, restless.candidate.unsettled],
    ['no steady state', null, 8],
  );
});

test('a side that warms up among the pairs is late; a change that both sides share is not held against them', () => {
  const late = steadyWith({ candidate: stepAt(0.5, 2) });
  assert.deepStrictEqual([late.candidate.late, late.candidate.unsettled, late.baseline.late], [8, 8, 0]);
  const shared = steadyWith({ baseline: stepAt(0.5, 1.3), candidate: stepAt(0.5, 1.3) });
  assert.deepStrictEqual([shared.candidate.late, shared.candidate.unsettled, shared.baseline.unsettled], [8, 0, 0]);
  const apart = steadyWith({ baseline: stepAt(0.5, 1.3), candidate: stepAt(0.5, 2) });
  assert.deepStrictEqual([apart.candidate.unsettled, apart.baseline.unsettled], [8, 8]);
});

test('the speed-up is told for the first call, the fastest phases and the last ones apart', () => {
  const { speedups, candidate } = steadyWith({ candidate: stepAt(0.5, 0.5) });
  assert.ok(Math.abs(speedups.warm.value / (2 * 1.84) - 1) < 0.02, `${speedups.warm.value}`);
  assert.ok(Math.abs(speedups.last.value / 1.84 - 1) < 0.02, `${speedups.last.value}`);
  assert.ok(speedups.last.low < speedups.last.value && speedups.last.value < speedups.last.high);
  assert.ok(
    Math.abs(candidate.last / candidate.warm - 2) < 0.05 && Math.abs(candidate.cold / candidate.last - 1) < 0.05,
  );
});

test('blocks of which some warm up and some slow down are inconsistent', () => {
  const [one, other] = [stepAt(0.1, 3), stepAt(0.5, 0.7)].map((baseline) => withCourses(quiet, { baseline }));
  const { baseline } = steadyOf([...one!.blocks.slice(0, 5), ...other!.blocks.slice(5)], quiet)!;
  assert.deepStrictEqual(
    [baseline.kind, baseline.kinds],
    ['inconsistent', { flat: 0, 'warm-up': 5, 'slow-down': 3, 'no steady state': 0 }],
  );
});

test('a record without warm-up, blocks too short and a refused candidate tell nothing', () => {
  assert.strictEqual(compare(quiet).steady, null);
  const short = withCourses(measurementOf({ pairsPerBlock: 4 }), { batches: 4 });
  assert.strictEqual(compare(short).steady, null);
  const failure = { kind: 'error', variant: 'Set', message: 'not today' } as const;
  assert.strictEqual(compare({ ...withCourses(quiet, {}), failure }).steady, null);
});

test('a series begins with the first call, and batches that its clock cannot tell join', () => {
  const block = {
    firstCall: { baseline: 0.5, candidate: 0.5 },
    start: 0.05,
    warmup: {
      baseline: { evaluations: [1, 2, 4, 8], wall: [3e-5, 6e-5, 8e-5, 1.6e-4], cpu: [3e-5, 6e-5, 8e-5, 1.6e-4] },
      candidate: { evaluations: [1], wall: [0.001], cpu: [0.001] },
    },
    pairs: [],
  };
  assert.deepStrictEqual(seriesOf(block, 'baseline', 'wall')!.evaluations, [1, 1, 2, 4, 8]);
  const { evaluations, seconds } = seriesOf(block, 'baseline', 'cpu')!;
  assert.deepStrictEqual(evaluations, [1, 7, 8]);
  assert.ok(Math.abs(seconds[1]! - 1.7e-4 / 7) < 1e-12);
});

test('in the scripted place the way to the steady state is exact', async () => {
  const same = () => 'same';
  const spec = experiment({
    name: 'tiers',
    strategy: 'code',
    plan: { place: 'scripted' },
    variants: {
      even: { run: same, takes: 0.0005 },
      compiled: { run: same, takes: (_, done) => (done < 7 ? 0.008 : done < 23 ? 0.002 : 0.0005) },
    },
  });
  const [measurement] = await measure(toExperiment(spec));
  const { steady, cautions } = compare(measurement!);
  assert.deepStrictEqual([steady!.baseline.kind, steady!.candidate.kind], ['flat', 'warm-up']);
  // slower than a batch may take, so one by one: 7 of 8 ms, 16 of 2 ms
  const { evaluations, seconds } = steady!.candidate;
  assert.deepStrictEqual([evaluations!.low, evaluations!.value, evaluations!.high], [23, 23, 23]);
  assert.ok(Math.abs(seconds!.value - (7 * 0.008 + 16 * 0.002)) < 1e-9);
  assert.deepStrictEqual([steady!.candidate.cold, steady!.candidate.last.toFixed(9)], [0.008, '0.000500000']);
  assert.deepStrictEqual(cautions, []);
});

test('the interval of a median holds it with the confidence that it says', () => {
  const six = medianInterval([5, 1, 4, 2, 3, 6], 0.95);
  assert.deepStrictEqual([six.value, six.low, six.high, six.confidence], [3.5, 1, 6, 1 - 2 / 64]);
  const ten = medianInterval([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95);
  // Conover, table A3: n = 10, p = 1/2: P(at most 1) = 0.0107
  assert.deepStrictEqual([ten.low, ten.high, ten.confidence.toFixed(4)], [2, 9, '0.9785']);
  const three = medianInterval([1, 2, 3], 0.95);
  assert.deepStrictEqual([three.low, three.high, three.confidence], [1, 3, 0.75]);
  assert.deepStrictEqual(medianInterval([7], 0.95), { value: 7, low: 7, high: 7, confidence: 0 });
});
