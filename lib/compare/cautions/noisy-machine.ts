import { percent, type Row } from './caution.js';
import { shareLost } from './watched.js';

// The next block gets ready while one is taken: some waiting is our own.
const LIMIT = 0.4;

/** More wanted to run than there were CPUs. */
export const noisyMachine: Row = ({ measurement }) => {
  const stalled = shareLost(measurement, 'stalled') ?? 0;
  return stalled > LIMIT
    ? {
        message: `Something waited for a CPU in ${percent(stalled)} of the time; the limit is ${percent(LIMIT)}.`,
        hint: 'Others use the machine: end what need not run, or raise the budget; pairs that were interrupted are left out.',
      }
    : null;
};
