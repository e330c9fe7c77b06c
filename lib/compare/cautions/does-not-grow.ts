import type { Measurement } from '../../types.js';
import { otherSide, type Row, SIDES, type Side } from './caution.js';
import { GROWS, growth, STANDS } from './growth.js';

/**
 * A side answers two inputs alike, in the same time, where the other side's answers differ and its time grows with the
 * input: it does not look at its input. A lookup whose time does not grow answers each input differently.
 */
export const doesNotGrow: Row = ({ measurement }) => {
  for (const { otherInput } of measurement.blocks) {
    const side = otherInput && SIDES.find((one) => stands(otherInput, one));
    if (!side) continue;
    const [is, beside] = [measurement[side], measurement[otherSide(side)]];
    const { size } = otherInput[side];
    const [grown, other] = [growth(otherInput[side]), growth(otherInput[otherSide(side)])];
    return {
      message: `On twice the input of size ${size} "${is}" gives the same answer and takes ${grown.toFixed(2)} times as long, where "${beside}" gives another and takes ${other.toFixed(2)} times as long; the limit is ${STANDS} times.`,
      hint: 'It remembers an answer, or was folded to a constant: let every evaluation work on the input that it is given.',
    };
  }
  return null;
};

type OtherInputs = NonNullable<Measurement['blocks'][number]['otherInput']>;

const stands = (inputs: OtherInputs, side: Side): boolean => {
  const [one, other] = [inputs[side], inputs[otherSide(side)]];
  return one.sameAnswer && !other.sameAnswer && growth(one) < STANDS && growth(other) > GROWS;
};
