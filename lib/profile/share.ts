import { normalQuantile } from '../stats/normal.js';
import { seeded } from '../stats/random.js';
import { studentQuantile } from '../stats/student.js';
import type { Estimate } from '../types.js';

const replicates = 4000;

/** Which runs each bootstrap replicate holds; the same for all parts. */
export const drawsOf = (runs: number, seed: number): readonly (readonly number[])[] => {
  const random = seeded(seed);
  return Array.from({ length: replicates }, () => Array.from({ length: runs }, () => Math.floor(random() * runs)));
};

/**
 * A part's share, resampled over runs: processes differ more than the samples within one, so a binomial interval over
 * samples is too narrow. Percentiles are taken further out for few runs, by t and by n over n - 1 (Hesterberg, What
 * Teachers Should Know About the Bootstrap, The American Statistician 69(4), 2015, section 3.3). One run: 0 to 1.
 */
export const shareOf = (
  totals: readonly number[],
  wholes: readonly number[],
  draws: readonly (readonly number[])[],
  confidence: number,
): Estimate => {
  const ratio = (runs: readonly number[]): number => {
    let [total, whole] = [0, 0];
    for (const run of runs) {
      total += totals[run]!;
      whole += wholes[run]!;
    }
    return whole > 0 ? total / whole : 0;
  };
  const value = ratio(totals.map((_, run) => run));
  const count = totals.length;
  if (count < 2) return { value, low: 0, high: 1, confidence };
  const sorted = Float64Array.from(draws, ratio).sort();
  const t = studentQuantile((1 + confidence) / 2, count - 1) * Math.sqrt(count / (count - 1));
  const tail = normalDistribution(-t);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  return { value, low: Math.min(at(tail), value), high: Math.max(at(1 - tail), value), confidence };
};

const normalDistribution = (z: number): number => {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (normalQuantile(middle) < z) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};
