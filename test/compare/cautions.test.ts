import { assert, test } from 'poku';
import { cautions } from '../../lib/compare/cautions.js';
import { compare } from '../../lib/compare/compare.js';
import { toPlan } from '../../lib/plan.js';
import type { Block, Measurement, Pair, Sample } from '../../lib/types.js';
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

/** For each caution, facts that provoke it. */
const provoked: Readonly<Record<string, Measurement>> = {
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
  test(`"${code}" is raised by facts that deserve it, and says what to try`, () => {
    const raised = compare(provoked[code]!).cautions.find((caution) => caution.code === code);
    assert.ok(raised, `raised: ${JSON.stringify(compare(provoked[code]!).cautions)}`);
    assert.ok(raised!.message.length > 20 && raised!.hint.length > 20);
  });
}

test('sound facts raise no caution', () => {
  assert.deepStrictEqual(compare(measurementOf({ ...quiet, plan: toPlan() })).cautions, []);
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
