import { evaluateLaw } from '../laws/evaluate.js';
import { band, type Fit, largestOf } from '../laws/fit.js';
import { laws } from '../laws/laws.js';
import { peak } from '../laws/peak.js';
import { type SerialFraction, serialFractions } from '../laws/serial-fraction.js';
import type { Estimate } from '../types.js';
import { columns, oneLine } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { count, finePercent, percent, percentInterval, wholePercent } from './quantities.js';

/** A fitted law of throughput: its parameters with intervals, its peak, and what contention alone would allow. */
export const fitText = (
  fitted: Fit,
  { paint = plain, unit = 'workers' }: TextOptions & { readonly unit?: string } = {},
): string => {
  const { law, points, parameters, residualError, noise } = fitted;
  const { alpha, beta, gamma } = parameters;
  const of = oneLine(unit);
  const rows = [
    ...(alpha ? [['  contention, α', paint('strong', percentInterval(alpha))]] : []),
    ...(beta ? [['  coherency, β', paint('strong', ranged(beta, finePercent))]] : []),
    ...(gamma ? [['  throughput of one, γ', ranged(gamma, figure)]] : []),
    ...(alpha && gamma && alpha.value > 0
      ? [['  contention alone allows', figure(evaluateLaw('uslLimit', { alpha: alpha.value, gamma: gamma.value }))]]
      : []),
    ...(law === 'usl' ? [['  peak', peakText(fitted, of)]] : []),
    ...serialRow(fitted),
    ['  points lie off by', noise === 'relative' ? finePercent(residualError) : figure(residualError)],
  ];
  const { confidence } = alpha ?? gamma ?? { confidence: 0.95 };
  return [
    `${laws[law].title}, fitted to ${count(points.length, 'point')} up to ${figure(largestOf(fitted))} ${of}; ` +
      `in brackets ${wholePercent(confidence)} intervals`,
    ...columns(rows),
  ].join('\n');
};

/** "at 96.5 (80.1 to 121) workers: 1,884 (1,790 to 2,010)" */
export const peakText = (fitted: Fit, unit: string): string => {
  const found = peak(fitted);
  return found
    ? `at ${ranged(found, figure)} ${unit}: ${ranged(band(fitted, found.value), figure)}`
    : `none up to twice the largest number of ${unit}`;
};

/** A throughput or a number of workers, to four digits: "1,884", "96.52". */
export const figure = (value: number): string =>
  value === Number.POSITIVE_INFINITY ? 'any number' : count(Number(value.toPrecision(4)));

/** The first and the last, which tell a serial part from overhead. */
const serialRow = ({ points }: Fit): readonly string[][] => {
  const [first, ...others] = serialFractions(points);
  const last = others.at(-1);
  if (!first || !last) return [];
  const at = ({ n, fraction }: SerialFraction): string => `${percent(fraction)} at ${figure(n)}`;
  return [['  serial, by Karp and Flatt', `${at(first)}, ${at(last)}; where it rises, agreeing costs time too`]];
};

const ranged = ({ value, low, high }: Estimate, words: (one: number) => string): string =>
  `${words(value)} (${words(low)} to ${words(high)})`;

/** "at 432 users the law expects 1,200 (900 to 1,500)" */
export const foretold = (n: number, told: Estimate, unit: string): string =>
  `  at ${figure(n)} ${oneLine(unit)} the law expects ${ranged(told, figure)}`;
