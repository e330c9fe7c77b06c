import type { Crossover } from '../compare/crossover.js';
import type { Estimate } from '../types.js';
import { oneLine } from './columns.js';
import { count, duration, extent } from './quantities.js';

/**
 * "offices: pool of two is faster than one thread from 3,050 offices a task on (2,400 to 3,900), where one thread takes
 * 610 µs (480 to 780 µs)"
 */
export const crossoverText = (one: Crossover): string => {
  const { experiment, baseline, candidate, faster, seconds, busy } = one;
  return (
    `${oneLine(experiment)}: ${oneLine(candidate)} is faster than ${oneLine(baseline)} ${faster === 'above' ? 'from' : 'up to'} ` +
    `${sizeText(one)}${faster === 'above' ? ' on' : ''} ${bounds(one)}, ` +
    `where ${oneLine(baseline)} takes ${durationInterval(seconds)}${busy ? '; on an idle machine perhaps sooner' : ''}`
  );
};

/** "3,050 offices a task" */
export const sizeText = ({ at, unit }: Crossover): string => extent(rounded(at.value), oneLine(unit)) || size(at.value);

/** "3,050 offices a task (2,400 to 3,900)" */
export const crossoverSize = (one: Crossover): string => `${sizeText(one)} ${bounds(one)}`;

const bounds = ({ at }: Crossover): string => `(${size(at.low)} to ${size(at.high)})`;

/** "610 µs (480 µs to 780 µs)" */
export const durationInterval = ({ value, low, high }: Estimate): string =>
  `${duration(value)} (${duration(low)} to ${duration(high)})`;

const size = (n: number): string => count(rounded(n));

// Nothing is told to more digits, and sizes are whole; small ones are not: 1.8 calls says more than 2.
const rounded = (n: number): number => (n < 10 ? Number(n.toPrecision(2)) : Math.round(Number(n.toPrecision(3))));
