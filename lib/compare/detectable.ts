import { deviation } from '../stats/mean.js';
import { studentCumulative, studentQuantile } from '../stats/student.js';
import type { Estimate, Measurement, Scatter } from '../types.js';
import { layoutError } from './layout.js';
import { blockEstimates, keptPairs, loopCosts } from './ratios.js';

/** Share of measurements that must find a difference for it to count as detectable. */
export const POWER = 0.8;

/** How the blocks scatter around a speed-up; null when there are fewer than two of them. */
export const scatterOf = (
  { blocks, clock }: Pick<Measurement, 'blocks' | 'clock'>,
  { low, high, confidence }: Estimate,
): Scatter | null => {
  const estimates = blockEstimates(keptPairs(blocks).blocks, clock, loopCosts(blocks, clock));
  const half = Math.log(high / low) / 2;
  const layout = half === 0 ? 0 : Math.min(half, layoutError(blocks, clock, 1 - confidence));
  return estimates.length < 2 || !Number.isFinite(half)
    ? null
    : {
        estimates: estimates.length,
        deviation: deviation(estimates),
        half: Math.sqrt(half ** 2 - layout ** 2),
        layout,
      };
};

/**
 * The smallest difference, as a share, whose interval would leave out 1 in 80 % of such measurements: half the interval
 * and the spread of its middle, (t(1 − α/2) + t(0.8)) · s / √k (Bloom, Evaluation Review 19, 1995), the half with
 * the error of the layout in it. With `estimates`, what it would be for so many blocks that scatter alike, at the same error.
 */
export const detectableIn = (scatter: Scatter, estimates: number = scatter.estimates): number => {
  if (estimates < 2) return Number.POSITIVE_INFINITY;
  const { deviation: spread, half, estimates: seen, layout } = scatter;
  if (spread === 0) return 0;
  const t = (half * Math.sqrt(seen)) / spread;
  const alike = estimates === seen ? t : studentQuantile(studentCumulative(t, seen - 1), estimates - 1);
  const error = spread / Math.sqrt(estimates);
  return Math.expm1(Math.hypot(alike * error, layout) + studentQuantile(POWER, estimates - 1) * error);
};

/** The smallest difference that a measurement with this speed-up could have told; null when its blocks do not tell. */
export const detectableOf = (
  measurement: Pick<Measurement, 'blocks' | 'clock'>,
  speedup: Estimate | null,
): number | null => {
  const scatter = speedup && scatterOf(measurement, speedup);
  return scatter && detectableIn(scatter);
};
