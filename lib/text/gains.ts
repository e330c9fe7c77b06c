import { type MeasuredGain, titleOf } from '../advise/measured-gains.js';
import { oneLine } from './columns.js';
import { count, interval, ratio } from './quantities.js';

/** "On Node 20.20.2: 0.45× at 8, 12× (10 to 14) at 1,000 names; break-even at 30": what a rule's other form brings its place. */
export const gainLine = (gain: MeasuredGain): string => {
  const { unit, sizes, crossover, date } = gain;
  const measured = sizes.flatMap(({ size, ratio: one }) => (one ? [{ size, one }] : []));
  const head = `On ${titleOf(gain)}`;
  const last = measured.at(-1);
  if (!last) return `${head}: it could not be measured.`;
  const first = measured[0]!;
  const figures = [
    ...(first === last ? [] : [`${ratio(first.one.value)} at ${count(first.size)}`]),
    `${interval(last.one)} at ${count(last.size)} ${oneLine(unit)}`,
  ];
  const sure = measured.filter(({ one }) => one.low > 1).at(-1);
  const even =
    crossover === null
      ? sure
        ? `surely faster up to ${count(sure.size)} only`
        : 'not surely faster at any size'
      : crossover <= first.size
        ? 'faster at every size measured'
        : `break-even at ${count(crossover)}`;
  return `${head}: ${figures.join(', ')}; ${even} (${date.slice(0, 10)}).`;
};
