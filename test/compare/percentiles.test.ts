import { assert, test } from 'poku';
import { percentilesOf } from '../../lib/compare/percentiles.js';
import { quantile } from '../../lib/stats/quantile.js';
import { seeded } from '../../lib/stats/random.js';
import { percentileLines } from '../../lib/text/percentiles.js';
import type { Measurement, Pair, Random, Sample } from '../../lib/types.js';
import { measurementOf } from '../fixtures/measurements.js';
import { normal } from './noises.js';

/** Seconds of a pair's two evaluations; each process draws its own. */
type Times = (random: Random) => () => readonly [baseline: number, candidate: number];

const times: Readonly<Record<string, Times>> = {
  even: (random) => () => [Math.exp(0.1 * normal(random)), Math.exp(0.1 * normal(random)) / 1.3],
  // Pareto's with exponent 2: the variance is infinite
  'heavy-tailed': (random) => () => [(1 - random()) ** -0.5, (1 - random()) ** -0.5 / 1.3],
  'paused by collections': (random) => () => [
    1 + 0.05 * normal(random) + (random() < 0.03 ? 1 + 3 * random() : 0),
    (1 + 0.05 * normal(random)) / 1.3 + (random() < 0.03 ? 1 + 3 * random() : 0),
  ],
  'drifting together': (random) => {
    let state = normal(random);
    return () => {
      state = 0.9 * state + Math.sqrt(1 - 0.81) * normal(random);
      return [Math.exp(0.1 * (state + normal(random))), Math.exp(0.1 * (state + normal(random))) / 1.3];
    };
  },
};

const EXPERIMENTS = 500;
const BLOCKS = 10;
const PAIRS = 100;

const sampleOf = (seconds: number, evaluations = 1): Sample => ({
  evaluations,
  wall: seconds * evaluations,
  cpu: seconds * evaluations,
  gc: 0,
  switches: 0,
});

const pairsOf = (draw: ReturnType<Times>, many: number, evaluations = 1): Pair[] =>
  Array.from({ length: many }, () => {
    const [baseline, candidate] = draw();
    return {
      baseline: sampleOf(baseline, evaluations),
      candidate: sampleOf(candidate, evaluations),
      first: 'baseline',
    };
  });

const measured = (blocks: readonly Pair[][]): Measurement => ({
  ...measurementOf({ blockCount: 0 }),
  blocks: blocks.map((pairs) => ({ firstCall: { baseline: 1, candidate: 1 }, start: 0.06, pairs })),
});

for (const [name, noise] of Object.entries(times)) {
  test(`95 % intervals of p99 ratios hold the truth 92 to 98 % of the time, and of others no less often, times ${name}`, () => {
    const many = pairsOf(noise(seeded(1)), 200_000);
    const truth = (share: number): number =>
      quantile(
        many.map((pair) => pair.baseline.cpu),
        share,
      ) /
      quantile(
        many.map((pair) => pair.candidate.cpu),
        share,
      );
    const truths = { p50: truth(0.5), p95: truth(0.95), p99: truth(0.99) };
    const held = { p50: 0, p95: 0, p99: 0 };
    const random = seeded(31);
    for (let experiment = 0; experiment < EXPERIMENTS; experiment += 1) {
      const { rows } = percentilesOf(measured(Array.from({ length: BLOCKS }, () => pairsOf(noise(random), PAIRS))))!;
      for (const { name: row, speedup } of rows)
        if (row !== 'max' && speedup!.low <= truths[row] && speedup!.high >= truths[row]) held[row] += 1;
    }
    for (const [row, number] of Object.entries(held))
      assert.ok(number >= 0.92 * EXPERIMENTS, `${row}: ${number} of ${EXPERIMENTS}`);
    assert.ok(held.p99 <= 0.98 * EXPERIMENTS, `p99: ${held.p99} of ${EXPERIMENTS}`);
  });
}

test('where pairs are too few for a percentile it has no interval, and says how many it takes', () => {
  const draw = times.even!(seeded(2));
  const few = measured(Array.from({ length: 5 }, () => pairsOf(draw, 30)));
  const percentiles = percentilesOf(few)!;
  assert.deepStrictEqual(
    percentiles.rows.map(({ name, speedup, pairs, needed }) => [name, speedup !== null, pairs, needed]),
    [
      ['p50', true, 150, 10],
      ['p95', false, 150, 40],
      ['p99', false, 150, 200],
      ['max', true, 150, 10],
    ],
  );
  const lines = percentileLines({ percentiles });
  assert.strictEqual(lines[0], 'of single evaluations');
  assert.ok(
    lines[3]!.endsWith(': 150 pairs, too few for an interval, which takes three groups of processes with 200 each'),
    lines[3],
  );
});

test('percentiles of batches say so', () => {
  const draw = times.even!(seeded(3));
  const percentiles = percentilesOf(measured(Array.from({ length: 5 }, () => pairsOf(draw, 30, 12))));
  assert.strictEqual(percentileLines({ percentiles })[0], 'of batches of 12 evaluations, which even out single ones');
});

test('the longest times and the tails count collections and what the scheduler interrupted on the CPU clock', () => {
  const block = (): Pair[] => [
    ...Array.from({ length: 19 }, (): Pair => ({ baseline: sampleOf(1), candidate: sampleOf(1), first: 'baseline' })),
    { baseline: { ...sampleOf(4), gc: 3, switches: 1 }, candidate: sampleOf(1), first: 'candidate' },
  ];
  const { rows } = percentilesOf(measured(Array.from({ length: 4 }, block)))!;
  assert.strictEqual(rows[0]!.speedup!.value.toFixed(6), '1.000000');
  assert.strictEqual(rows[3]!.speedup!.value.toFixed(6), '4.000000');
});
