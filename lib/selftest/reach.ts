import { detectableIn } from '../compare/detectable.js';
import { toPlan } from '../plan.js';
import type { Plan, Reach, Scatter } from '../types.js';

/** Seconds of one comparison for which one wants to know what can be told. */
export const BUDGETS = [1, 10, 60] as const;

/** A measurement that was taken, as far as others of another length can be foreseen from it. */
export interface Taken {
  readonly plan: Plan;
  readonly blocks: number;
  /** wall seconds of the whole */
  readonly seconds: number;
  readonly scatter: Scatter;
}

/**
 * What comparisons of other lengths would tell where blocks scatter as in this one. Their blocks are longer, and so
 * scatter no more than these.
 */
export const reachOf = (taken: Taken, budgets: readonly number[] = BUDGETS): readonly Reach[] =>
  budgets.map((seconds) => ({ seconds, detectable: detectableIn(taken.scatter, blocksWithin(seconds, taken)) }));

/** Blocks that the plan for a budget has time for, when what a block costs beside its pairs and warm-up stays the same. */
export const blocksWithin = (budget: number, { plan, blocks, seconds }: Pick<Taken, 'plan' | 'blocks' | 'seconds'>) => {
  const { minBlocks, maxBlocks, ...longer } = toPlan({ budget });
  const length = (of: Pick<Plan, 'blockSeconds' | 'warmupSeconds'>): number => of.blockSeconds + 2 * of.warmupSeconds;
  const each = Math.max(length(longer), seconds / blocks + length(longer) - length(plan));
  return Math.min(maxBlocks, Math.max(minBlocks, Math.floor(budget / each)));
};
