import { mean } from '../../stats/mean.js';
import { percent, type Row, SIDES } from './caution.js';

const LIMIT = 0.2;

/** Garbage collection is a large part of a side's time, and may set in while the other side runs. */
export const gcHeavy: Row = ({ pairs }) => {
  const worst = Math.max(
    // collections are timed by the wall, whatever clock decides
    ...SIDES.map((side) => mean(pairs.map((pair) => pair[side].gc)) / mean(pairs.map((pair) => pair[side].wall))),
  );
  return worst > LIMIT
    ? {
        message: `A variant spends ${percent(worst)} of its time collecting garbage, which may fall on the other's batches; the limit is ${percent(LIMIT)}.`,
        hint: 'Compare the first-call times too, and look at how much each variant allocates.',
      }
    : null;
};
