import { blockEstimates, stretchesOf } from '../compare/ratios.js';
import { deviation } from '../stats/mean.js';
import type { Clock, Estimate, Pair, Plan } from '../types.js';

/**
 * The budget for one more block after so many. Without an interval a measurement is worth nothing, and one of three or
 * four blocks is wide: for more of them the budget may be overrun by so much.
 */
export const budgetAfter = (blocks: number, { minBlocks, budget }: Pick<Plan, 'minBlocks' | 'budget'>): number => {
  if (blocks >= minBlocks) return budget;
  return budget * (blocks >= FIRST_LOOK ? 1.3 : 3);
};

// Three processes can disagree; two only differ.
export const FIRST_LOOK = 3;

/** Looks after three blocks, and then whenever there are a third more than at the last: each look costs width in the end. */
export const isLook = (blocks: number, minBlocks: number): boolean => {
  let due = Math.min(FIRST_LOOK, minBlocks);
  while (due < blocks) due = Math.ceil((4 / 3) * due);
  return due === blocks;
};

/** Whether the interval is no wider than the plan asks. */
export const isPrecise = ({ low, high }: Estimate, precision: number): boolean => high / low <= (1 + precision) ** 2;

/** Whether a block's own error, told by how far its stretches differ, is small beside how far processes do. */
export const isSettled = (pairs: readonly Pair[], clock: Clock): boolean => {
  const estimates = blockEstimates(stretchesOf(pairs), clock);
  return estimates.length > 1 && deviation(estimates) / Math.sqrt(estimates.length) <= SETTLED;
};

const SETTLED = 0.0025;
