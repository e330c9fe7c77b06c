import { deviation } from '../stats/mean.js';
import { studentCumulative, studentQuantile } from '../stats/student.js';
import type { Estimate, Measurement, Scatter } from '../types.js';
import { blockEstimates, keptPairs, loopCosts } from './ratios.js';

/** Share of measurements that must find a difference for it to count as detectable. */
export const POWER = 0.8;

/** How the blocks scatter around a speed-up; null when there are fewer than two of them. */
export const scatterOf = (
  { blocks, clock }: Pick<Measurement, 'blocks' | 'clock'>,
  { low, high }: Estimate,
): Scatter | null => {
  const estimates = blockEstimates(keptPairs(blocks).blocks, clock, loopCosts(blocks, clock));
  const half = Math.log(high / low) / 2;
  return estimates.length < 2 || !Number.isFinite(half)
    ? null
    : { estimates: estimates.length, deviation: deviation(estimates), half };
};

/**
 * The smallest difference, as a share, whose interval would leave out 1 in 80 % of such measurements: half the interval
 * and the spread of its middle, (t(1 − α/2) + t(0.8)) · s / √k (Bloom, Evaluation Review 19, 1995). With `estimates`,
 * what it would be for so many blocks that scatter alike, at the same error.
 */
export const detectableIn = (scatter: Scatter, estimates: number = scatter.estimates): number => {
  if (estimates < 2) return Number.POSITIVE_INFINITY;
  const { deviation: spread, half, estimates: seen } = scatter;
  if (spread === 0) return 0;
  const t = (half * Math.sqrt(seen)) / spread;
  const alike = estimates === seen ? t : studentQuantile(studentCumulative(t, seen - 1), estimates - 1);
  return Math.expm1(((alike + studentQuantile(POWER, estimates - 1)) * spread) / Math.sqrt(estimates));
};

/** The smallest difference that a measurement with this speed-up could have told; null when its blocks do not tell. */
export const detectableOf = (
  measurement: Pick<Measurement, 'blocks' | 'clock'>,
  speedup: Estimate | null,
): number | null => {
  const scatter = speedup && scatterOf(measurement, speedup);
  return scatter && detectableIn(scatter);
};
