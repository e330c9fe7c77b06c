import { percent, type Row } from './caution.js';

/** The interval holds 1 and more than the margin: what it would take to decide. */
export const undecided: Row = ({ measurement, speedup }) => {
  if (!speedup || measurement.blocks.length < 2) return null;
  const { low, high } = speedup;
  if (low > 1 || high < 1 || high / low < (1 + measurement.plan.margin) ** 2) return null;
  const width = Math.log(high / low) / 2;
  const budgets = Math.ceil((width / Math.log(1 + measurement.plan.margin)) ** 2);
  return {
    message: `The interval leaves both directions open after ${measurement.blocks.length} blocks.`,
    hint: `Deciding within ${percent(measurement.plan.margin)} would take about ${budgets} times the budget.`,
  };
};
