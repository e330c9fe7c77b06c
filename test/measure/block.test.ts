import { assert, test } from 'poku';
import { toExperiment } from '../../lib/experiment.js';
import { chooseClock } from '../../lib/measure/clock.js';
import { batchSizes, counterbalanced } from '../../lib/measure/pairs.js';
import { seeded } from '../../lib/stats/random.js';
import type { Plan, Sample, StrategyName } from '../../lib/types.js';

const sample = (overrides: Partial<Sample> = {}): Sample => ({
  evaluations: 10,
  wall: 0.01,
  cpu: 0.01,
  gc: 0,
  switches: 0,
  ...overrides,
});

test('orders are drawn in couples, ABBA or BAAB, so that both stand first equally often', () => {
  const orders = counterbalanced(50, seeded(3));
  assert.strictEqual(orders.filter(Boolean).length, 50);
  for (let i = 0; i < orders.length; i += 2) assert.notStrictEqual(orders[i], orders[i + 1]);
  const leads = orders.filter((_, i) => i % 2 === 0 && orders[i]).length;
  assert.ok(leads > 10 && leads < 40, `baseline leads ${leads} of 50 couples`);
});

test('similar variants get batches of the same count, others batches of the same time', () => {
  const size = (baseline: number, candidate: number) => batchSizes({ baseline, candidate }, 0.002);
  assert.deepStrictEqual(size(0.001, 0.0012), { baseline: 2, candidate: 2 });
  assert.deepStrictEqual(size(0.001, 0.00001), { baseline: 2, candidate: 200 });
  assert.deepStrictEqual(size(1, 2), { baseline: 1, candidate: 1 });
});

const clockFor = (
  {
    strategy = 'code',
    plan = {},
    cpus = null,
    promise = false,
  }: { strategy?: StrategyName; plan?: Partial<Plan>; cpus?: number | null; promise?: boolean },
  ...samples: Sample[]
) => {
  const run = () => 1;
  const experiment = toExperiment({ name: 'x', strategy, plan, variants: { a: run, b: { run, placement: { cpus } } } });
  const placements = [experiment.baseline, ...experiment.candidates];
  return chooseClock({ experiment, placements, samples, promise }).clock;
};

test('the clock is chosen by rule: computing by CPU time, waiting and dividing by the wall', () => {
  assert.strictEqual(clockFor({}, sample(), sample()), 'cpu');
  assert.strictEqual(clockFor({ plan: { clock: 'wall' } }, sample(), sample()), 'wall');
  assert.strictEqual(clockFor({ strategy: 'divide' }, sample(), sample()), 'wall');
  assert.strictEqual(clockFor({ cpus: 0.5 }, sample(), sample()), 'wall');
  assert.strictEqual(clockFor({}, sample(), sample({ cpu: 0.018 })), 'wall');
  assert.strictEqual(clockFor({}, sample(), sample({ cpu: 0.014 })), 'cpu');
  assert.strictEqual(clockFor({ promise: true }, sample(), sample({ cpu: 0.001, switches: 4 })), 'wall');
  // synchronous work that lost its CPU to others still computes
  assert.strictEqual(clockFor({}, sample(), sample({ cpu: 0.004, switches: 4 })), 'cpu');
  assert.strictEqual(clockFor({}, sample(), sample({ cpu: 0.004 })), 'wall');
});
