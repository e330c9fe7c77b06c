import { median } from '../stats/quantile.js';
import type { Comparison, Counted, Measurement, ProcessCount, Range, Work } from '../types.js';

/** What the processor did for one evaluation of each side, or why that was not counted; nothing where nobody asked. */
export const workOf = ({
  counts,
  uncounted,
}: Pick<Measurement, 'counts' | 'uncounted'>): Pick<Comparison, 'work' | 'uncounted'> => ({
  ...(counts && { work: { baseline: sideOf(counts.baseline), candidate: sideOf(counts.candidate) } }),
  ...(uncounted !== undefined && { uncounted }),
});

const sideOf = (counted: readonly Counted[]): Work => {
  const instructions = counted.map((one) => slopeOf(one, 'instructions'));
  const cycles = counted.map((one) => slopeOf(one, 'cycles'));
  const perCycle = instructions.map((number, i) =>
    isAbove0(number) && isAbove0(cycles[i]!) ? number / cycles[i] : null,
  );
  return { instructions: rangeOf(instructions), cycles: rangeOf(cycles), perCycle: rangeOf(perCycle) };
};

/** Counts of one evaluation; null where one of the two was not counted. */
const slopeOf = ({ fewer, more }: Counted, field: Exclude<keyof ProcessCount, 'evaluations'>): number | null => {
  const [one, other] = [fewer[field], more[field]];
  return one === null || other === null ? null : (other - one) / (more.evaluations - fewer.evaluations);
};

const isAbove0 = (value: number | null): value is number => value !== null && value > 0;

/** Null too where start-ups differ by more than what evaluations take. */
const rangeOf = (values: readonly (number | null)[]): Range | null => {
  const known = values.filter((value) => value !== null);
  const range = { median: median(known), least: Math.min(...known), most: Math.max(...known) };
  return range.median > 0 ? range : null;
};
