import { normalQuantile } from '../../../lib/stats/normal.js';
import type { Interval } from './trial.js';

/** Interval of a share from `hits` of `n` (E. B. Wilson, JASA 22, 1927): honest for small counts and near 0 and 1. */
export const wilson = (hits: number, n: number, confidence = 0.95): Interval => {
  if (n === 0) return { value: Number.NaN, low: 0, high: 1 };
  const z = normalQuantile((1 + confidence) / 2);
  const share = hits / n;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  // at the ends the formula gives 0 and 1 but for rounding
  return { value: share, low: hits === 0 ? 0 : middle - half, high: hits === n ? 1 : middle + half };
};

/**
 * Two-sided p value of the rank-sum test (Mann & Whitney, Ann. Math. Stat. 18, 1947) by its normal approximation, with the
 * variance corrected for ties (Lehmann, Nonparametrics, 1975, §1.4). For samples of 20 and more.
 */
export const mannWhitney = (a: readonly number[], b: readonly number[]): number => {
  const all = [...a.map((value) => ({ value, mine: true })), ...b.map((value) => ({ value, mine: false }))];
  all.sort((one, two) => one.value - two.value);
  let [ranks, ties] = [0, 0];
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]!.value === all[from]!.value) to += 1;
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i += 1) if (all[i]!.mine) ranks += rank;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  const [m, n, total] = [a.length, b.length, all.length];
  const u = ranks - (m * (m + 1)) / 2;
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  return variance > 0 ? 2 * normalTail(Math.abs(u - (m * n) / 2) / Math.sqrt(variance)) : 1;
};

/** P(Z > z) of the standard normal distribution for z ≥ 0 (Abramowitz & Stegun 26.2.17; absolute error below 7.5e-8). */
export const normalTail = (z: number): number => {
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial = [1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.31938153].reduce(
    (sum, coefficient) => (sum + coefficient) * t,
    0,
  );
  return (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
};
