import { toPlan } from '../../plan.js';
import type { Measurement } from '../../types.js';
import { type Remaining, remainingOf } from '../remaining.js';
import { percent, type Row } from './caution.js';

/** The interval holds 1 and more than the margin: what it would take to decide. */
export const undecided: Row = ({ measurement, speedup }) => {
  const remaining = speedup && remainingOf(measurement, speedup);
  if (!remaining) return null;
  return {
    message: `The interval leaves open whether there is a difference beyond ${percent(measurement.plan.margin)}, after ${measurement.blocks.length === 1 ? '1 block' : `${measurement.blocks.length} blocks`}.`,
    hint: hintOf(remaining, measurement),
  };
};

const hintOf = ({ blocks, seconds }: Remaining, { seconds: taken, place, plan }: Measurement): string => {
  if (!Number.isFinite(seconds))
    return 'To decide it by going on would take more than an hour: allow a wider margin, or measure on a quieter machine.';
  const budget = Math.ceil(taken + seconds);
  const more = `About ${Math.ceil(seconds)} s more would decide it, if it goes on to scatter so: take a budget of ${budget} s`;
  const wants = place !== 'in-process' && blocks > Math.max(plan.maxBlocks, toPlan({ budget }).maxBlocks);
  return `${more}${wants ? ` and maxBlocks ${blocks}` : ''}.`;
};
