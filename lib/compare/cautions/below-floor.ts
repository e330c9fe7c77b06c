import { belowFloor as found } from '../floor.js';
import { nanoseconds, type Row } from './caution.js';

/** A side takes no longer than an empty function: there is nothing to compare. */
export const belowFloor: Row = ({ measurement }) => {
  const floor = found(measurement.blocks, measurement.clock);
  return floor
    ? {
        message: `One evaluation of "${measurement[floor.side]}" takes < ${nanoseconds(floor.seconds)}, no more than an empty function: its work may have been optimised away.`,
        hint: 'Let the function do more work on its input, and return what it found.',
      }
    : null;
};
