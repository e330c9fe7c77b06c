import { nanoseconds, type Row } from './caution.js';
import { collapsed } from './collapsed.js';
import { NEAR_SECONDS, nearFloor } from './near-floor.js';

/** A side takes a few cycles: perhaps real, perhaps what is left of work that was optimised away. */
export const tooFast: Row = (doubted) => {
  const { measurement } = doubted;
  const near = nearFloor(measurement);
  return near && !collapsed(doubted)
    ? {
        message: `One evaluation of "${measurement[near.side]}" takes ${nanoseconds(near.seconds)} beyond its loop; below ${nanoseconds(NEAR_SECONDS)}, a handful of cycles, there is hardly time to read its input.`,
        hint: 'Compare more work at once, such as a whole list: so little is compiled differently wherever it stands.',
      }
    : null;
};
