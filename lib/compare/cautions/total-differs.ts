import { totalOf, totalOverTypical } from '../total.js';
import { factor, type Row } from './caution.js';

/** By all its time a candidate stands elsewhere than by what is typical: collections or outliers cost one side more. */
export const totalDiffers: Row = ({ measurement, speedup }) => {
  const total = totalOf(measurement);
  const apart = totalOverTypical(measurement);
  if (!speedup || !total || !apart || (apart.low <= 1 && apart.high >= 1)) return null;
  const limit = 1 + measurement.plan.margin;
  if (apart.value < limit && apart.value > 1 / limit) return null;
  return {
    message: `Typical is ${factor(Math.log(speedup.value))}, total ${factor(Math.log(total.value))}, apart by more than the margin: collections or rare slow evaluations cost the ${apart.value > 1 ? 'baseline' : 'candidate'} more.`,
    hint: 'Total is what a long run pays, typical what most evaluations take; for response times look at the percentiles.',
  };
};
