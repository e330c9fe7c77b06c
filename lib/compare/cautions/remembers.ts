import type { Measurement, OtherInput } from '../../types.js';
import { nanoseconds, otherSide, type Row, SIDES, type Side, times } from './caution.js';
import { GROWS, growth, STANDS } from './growth.js';

const AGAIN = 20;
// Of the other side's time: what its first evaluation took must be work, and not a cold cache.
const WORK = 0.25;
// Any first call takes a few microseconds from where it has not been called yet.
const LEAST_SECONDS = 3e-5;

/**
 * A side works on an input that it has not seen, and no more once it has: it keeps answers by their input. On one input
 * again and again, as here, it does its work once.
 */
export const remembers: Row = ({ measurement }) => {
  for (const { otherInput } of measurement.blocks) {
    const side = otherInput && SIDES.find((one) => recalls(otherInput[one], otherInput[otherSide(one)]));
    if (!side) continue;
    const { first, seconds } = otherInput[side];
    return {
      message: `"${measurement[side]}" takes ${nanoseconds(first)} on an input that it has not seen and ${nanoseconds(seconds.other)} when it gets it again, ${times(first / seconds.other)} times less; the limit is ${AGAIN} times.`,
      hint: 'It keeps answers. Where your program asks the same again, that is its gain; else empty its memory in each evaluation.',
    };
  }
  return null;
};

type OtherInputs = NonNullable<Measurement['blocks'][number]['otherInput']>;

const recalls = (one: OtherInputs[Side], other: OtherInput): boolean =>
  one.first > Math.max(LEAST_SECONDS, AGAIN * one.seconds.other, WORK * other.seconds.other) &&
  growth(one) < STANDS &&
  growth(other) > GROWS;
