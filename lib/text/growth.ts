import type { Growth } from '../compare/growth.js';
import { oneLine } from './columns.js';
import { count } from './quantities.js';

/** "orders: find, time grows as n^1.98 (1.91 to 2.05), from 100 to 10,000 orders" */
export const growthText = ({ experiment, variant, unit, fit: { exponent, points } }: Growth): string => {
  const sizes = points.map(({ n }) => n);
  return (
    `${oneLine(experiment)}: ${oneLine(variant)}, time grows as n^${power(exponent.value)} ` +
    `(${power(exponent.low)} to ${power(exponent.high)}), from ${count(Math.min(...sizes))} to ` +
    `${count(Math.max(...sizes))} ${oneLine(unit)}`.trimEnd()
  );
};

const power = (exponent: number): string => exponent.toFixed(2).replace('-', '−');
