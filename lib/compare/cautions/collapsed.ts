import { nanoseconds, otherSide, type Row, times } from './caution.js';
import { NEAR_SECONDS, nearFloor } from './near-floor.js';

const OF_OTHER = 100;
// Compiled code is up to a hundred times as fast as interpreted code that does the same.
const OF_EARLY = 1000;

/** One side became empty: next to no time is left of what the other takes, or of what it took itself at first. */
export const collapsed: Row = ({ measurement }) => {
  const near = nearFloor(measurement);
  if (!near) return null;
  const { side, seconds, ofOther, ofEarly } = near;
  const [name, other] = [measurement[side], measurement[otherSide(side)]];
  const beside =
    ofOther > OF_OTHER
      ? `${times(ofOther)} times less than "${other}"; the limit is ${OF_OTHER} times`
      : ofEarly > OF_EARLY
        ? `${times(ofEarly)} times less than before it was compiled; the limit is ${times(OF_EARLY)} times`
        : null;
  return beside
    ? {
        message: `One evaluation of "${name}" takes ${nanoseconds(seconds)} beyond its loop, ${beside}, below ${nanoseconds(NEAR_SECONDS)}: its work is probably gone.`,
        hint: 'The engine may have folded it to a constant or moved it out of the loop: let it read its input, and return what it found.',
      }
    : null;
};
