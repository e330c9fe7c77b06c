import type { Growth } from '../compare/growth.js';
import { oneLine } from './columns.js';
import { count } from './quantities.js';

/** "orders: find, time grows as n^1.98 (1.91 to 2.05), from 100 to 10,000 orders; of the usual classes it is n²" */
export const growthText = ({ experiment, variant, unit, fit: { exponent, points }, choice }: Growth): string => {
  const sizes = points.map(({ n }) => n);
  const range =
    `${oneLine(experiment)}: ${oneLine(variant)}, time grows as n^${power(exponent.value)} ` +
    `(${power(exponent.low)} to ${power(exponent.high)}), from ${count(Math.min(...sizes))} to ` +
    `${count(Math.max(...sizes))} ${oneLine(unit)}`.trimEnd();
  return choice?.chosen ? `${range}; of the usual classes it is ${choice.chosen.order}` : range;
};

const power = (exponent: number): string => exponent.toFixed(2).replace('-', '−');
