import { belowFloor as found } from '../floor.js';
import { nanoseconds, type Row } from './caution.js';

/** A side takes no longer than an empty function: there is nothing to compare. */
export const belowFloor: Row = ({ measurement }) => {
  const floor = found(measurement.blocks, measurement.clock);
  if (floor && measurement.commands)
    return {
      message: `"${measurement[floor.side]}" takes < ${nanoseconds(floor.seconds)} beyond what starting its shell does.`,
      hint: 'Let the command do more work, or start it without a shell: as a list of words, or with -N.',
    };
  return floor
    ? {
        message: `One evaluation of "${measurement[floor.side]}" takes < ${nanoseconds(floor.seconds)}, no more than an empty function: its work may have been optimised away.`,
        hint: 'Let the function do more work on its input, and return what it found.',
      }
    : null;
};
