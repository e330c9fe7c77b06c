import { percent, type Row } from './caution.js';

const LIMIT = 0.25;

/** The scheduler took the CPU away in so many pairs that those kept may be a chosen few. */
export const interrupted: Row = ({ dropped }) =>
  dropped > LIMIT
    ? {
        message: `${percent(dropped)} of the pairs were left out because the scheduler interrupted them; the limit is ${percent(LIMIT)}.`,
        hint: 'The machine is busy; measure again when it is not, or raise the budget.',
      }
    : null;
