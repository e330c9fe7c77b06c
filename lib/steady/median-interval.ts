import { median } from '../stats/quantile.js';
import type { Estimate } from '../types.js';

/**
 * The median of few values, between the two of them that hold the true median with at least the asked confidence
 * (the sign test turned round; Conover, Practical Nonparametric Statistics, 3rd ed., §3.2). Its own confidence is the
 * exact one; where so few values cannot reach what was asked, the interval is from the least to the greatest. Throws for no values.
 */
export const medianInterval = (values: readonly number[], confidence: number): Estimate => {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) throw new RangeError('no values have no median');
  // at rank r (from 0) the interval misses when at most r of n fair coins fall on one side
  let [rank, missed, term] = [0, 0, 0.5 ** n];
  const missing = (): number => 2 * (missed + term);
  while (rank + 1 < n / 2) {
    const [nextMissed, nextTerm] = [missed + term, (term * (n - rank)) / (rank + 1)];
    if (2 * (nextMissed + nextTerm) > 1 - confidence) break;
    [rank, missed, term] = [rank + 1, nextMissed, nextTerm];
  }
  return {
    value: median(sorted),
    low: sorted[rank]!,
    high: sorted[n - 1 - rank]!,
    confidence: Math.max(0, 1 - missing()),
  };
};
