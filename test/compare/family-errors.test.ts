import { assert, test } from 'poku';
import { speedupAt, verdictWithin } from '../../lib/compare/compare.js';
import { correctionOf } from '../../lib/compare/compare-all.js';
import { toPlan } from '../../lib/plan.js';
import { seeded } from '../../lib/stats/random.js';
import type { Measurement, Verdict } from '../../lib/types.js';
import { scattered } from './noises.js';

const { margin } = toPlan();

/** The verdict, as `compareAll` gives it, without all that else a comparison says. */
const verdictAt = (measurement: Measurement, alpha: number): Verdict =>
  verdictWithin(speedupAt(measurement, alpha)!, measurement, margin);

/** Whether a verdict is wrong where the truth is known. */
const isWrong = (verdict: Verdict, truth: number): boolean =>
  (verdict === 'improvement' && truth <= 0) ||
  (verdict === 'regression' && truth >= 0) ||
  (verdict === 'equivalent' && Math.abs(truth) > Math.log(1 + margin));

// What 40 comparisons may be in truth, and how precisely they were measured: deviations of one block.
const suites: Readonly<Record<string, readonly [truth: number, deviation: number][]>> = {
  'all the same': Array.from({ length: 40 }, () => [0, 0.02]),
  // here equivalence and difference compete: nearly every comparison is decided
  'all the same, and precise': Array.from({ length: 40 }, () => [0, 0.012]),
  'half clearly different, half the same': Array.from({ length: 40 }, (_, i) => [i % 2 ? 0.3 : 0, 0.01]),
  'just beyond the margin, and a few the same': Array.from({ length: 40 }, (_, i) => [
    i % 4 ? Math.log(1 + margin) + 1e-9 : 0,
    0.004,
  ]),
  'hardly different': Array.from({ length: 40 }, () => [1e-9, 0.02]),
};

const RUNS = 200;
for (const [name, suite] of Object.entries(suites)) {
  test(`of 8 candidates × 5 sizes, ${name}, any verdict is wrong in at most 5 % of runs`, () => {
    const random = seeded(21);
    let wrong = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const measured = suite.map(([truth, deviation], i) => scattered(random, truth, deviation, i));
      const { alpha } = correctionOf(measured)!;
      if (measured.some((one, i) => isWrong(verdictAt(one, alpha), suite[i]![0]))) wrong += 1;
    }
    assert.ok(wrong / RUNS <= 0.05, `${wrong} of ${RUNS}`);
  });
}

test('judged by themselves, most suites of copies have a wrong verdict', () => {
  const random = seeded(21);
  const wrong = Array.from({ length: 60 }, () =>
    Array.from({ length: 40 }, () => verdictAt(scattered(random, 0, 0.02), 0.05)).some((one) => isWrong(one, 0)),
  ).filter(Boolean).length;
  assert.ok(wrong > 40, `${wrong} of 60`);
});
