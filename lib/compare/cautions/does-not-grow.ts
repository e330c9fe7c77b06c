import type { Measurement } from '../../types.js';
import { otherSide, percent, type Row, SIDES, type Side } from './caution.js';

// Work on half of the input takes about half the time, or less; what takes as long does not look at it.
const GROWS = 1.5;
const STANDS = 1.25;

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
    const grown = percent(growth(otherInput[side]) - 1);
    return {
      message: `On twice the input "${is}" gives the same answer and takes ${grown} longer than at size ${size}, where "${beside}" gives another and takes ${percent(growth(otherInput[otherSide(side)]) - 1)} longer; the limit is ${percent(STANDS - 1)}.`,
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

const growth = ({ seconds: { own, other } }: OtherInputs[Side]): number => own / other;
