import { mean } from '../stats/mean.js';
import { evaluateLaw } from './evaluate.js';
import type { Point } from './fit.js';

/** What share of the work the speed-up of n workers over one lets appear serial. */
export interface SerialFraction {
  readonly n: number;
  /** below 0 where n workers are more than n times as fast as one */
  readonly fraction: number;
}

/**
 * The Karp-Flatt metric at each N above 1, in rising order: flat where some share of the work is serial, rising where workers
 * cost each other time. Empty where one worker was not measured: there is nothing to compare with.
 */
export const serialFractions = (points: readonly Point[]): readonly SerialFraction[] => {
  const at = (n: number): number => mean(points.filter((point) => point.n === n).map(({ throughput }) => throughput));
  const one = at(1);
  if (Number.isNaN(one)) return [];
  const sizes = [...new Set(points.map(({ n }) => n))].filter((n) => n > 1).sort((a, b) => a - b);
  return sizes.map((N) => ({ n: N, fraction: evaluateLaw('karpFlatt', { S: at(N) / one, N }) }));
};
