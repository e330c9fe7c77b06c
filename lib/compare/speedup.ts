import { blockInterval } from '../stats/block-interval.js';
import { spentAt } from '../stats/spending.js';
import type { Estimate, Measurement, Verdict } from '../types.js';
import { belowFloor } from './floor.js';
import { layoutError, withLayout } from './layout.js';
import { blockEstimates, keptPairs, loopCosts } from './ratios.js';

/** What the speed-up is judged from; a measurement under way has these too. */
export type Judged = Pick<Measurement, 'blocks' | 'clock' | 'looks' | 'plan' | 'stopped'>;

/**
 * Baseline time over candidate time, with an interval that holds the truth with the plan's confidence over all looks
 * together, what the layout of code may make of it included. Null when there are no pairs, or when a side takes no time
 * beyond its loop.
 */
export const speedupOf = ({ blocks, clock, looks, plan, stopped }: Judged): Estimate | null => {
  const { confidence, maxBlocks } = plan;
  const estimates = blockEstimates(keptPairs(blocks).blocks, clock, loopCosts(blocks, clock));
  if (estimates.length === 0 || belowFloor(blocks, clock)) return null;
  const last = stopped !== 'decided' || blocks.length >= maxBlocks;
  const alpha = looks.length === 0 ? 1 - confidence : spentAt(looks, { alpha: 1 - confidence, maxBlocks, last });
  const { value, high } = blockInterval(estimates, alpha);
  const half = withLayout(high - value, layoutError(blocks, clock, alpha));
  return { value: Math.exp(value), low: Math.exp(value - half), high: Math.exp(value + half), confidence };
};

/**
 * What an interval of the speed-up says when differences up to `margin` count as none. "Equivalent" asks for the whole
 * interval within the margin. Two one-sided tests (TOST: Schuirmann, J. Pharmacokin. Biopharm. 15, 1987) at the same
 * error would ask that of the narrower interval at 1 − 2α: the stricter is kept, since it is the one that is printed.
 */
export const verdictOf = ({ low, high }: Estimate, margin: number): Verdict => {
  if (low >= 1 / (1 + margin) && high <= 1 + margin) return 'equivalent';
  if (low > 1) return 'improvement';
  if (high < 1) return 'regression';
  return 'inconclusive';
};
