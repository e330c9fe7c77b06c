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
 * samples is too narrow. Percentiles of few runs are too narrow as well: they are widened about the value by n over
 * n - 1 and by t over z (Hesterberg, What Teachers Should Know About the Bootstrap, The American Statistician 69(4),
 * 2015, section 3.3). One run says nothing of its spread: 0 to 1.
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
    return whole > 0 ? Math.min(total / whole, 1) : 0;
  };
  const value = ratio(totals.map((_, run) => run));
  const count = totals.length;
  if (count < 2) return { value, low: 0, high: 1, confidence };
  const sorted = Float64Array.from(draws, ratio).sort();
  const tail = (1 - confidence) / 2;
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!;
  const widening = (studentQuantile(1 - tail, count - 1) / normalQuantile(1 - tail)) * Math.sqrt(count / (count - 1));
  return {
    value,
    low: Math.max(value - widening * Math.max(value - at(tail), 0), 0),
    high: Math.min(value + widening * Math.max(at(1 - tail) - value, 0), 1),
    confidence,
  };
};
