import type { Row } from './caution.js';

/** Fewer processes than the plan's least, so that little is known of how they differ. */
export const fewBlocks: Row = ({ measurement: { place, blocks, plan, stopped } }) =>
  // what was decided early had blocks enough
  place !== 'in-process' && stopped !== 'decided' && blocks.length < plan.minBlocks
    ? {
        message: `Only ${blocks.length} of the least ${plan.minBlocks} blocks fitted the budget of ${Number(plan.budget.toPrecision(2))} s.`,
        hint: 'Raise the budget, or make the input smaller.',
      }
    : null;
