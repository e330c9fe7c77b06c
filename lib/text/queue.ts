import { type Queue, responseAt, waitAt } from '../laws/queue.js';
import type { Forecast } from '../service/forecast.js';
import { columns } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { count, duration, percent } from './quantities.js';
import { objectiveLines } from './service.js';

/** A queue in words: how busy, who waits and how long, and how long answers take. */
export const queueText = (one: Queue, { paint = plain }: TextOptions = {}): string => {
  const { utilisation, waiting, meanWait, meanResponse, inSystem } = one;
  const rows = [
    ['  busy', paint('strong', percent(utilisation)), `${rate(one.arrivals)} keep ${digits(one.load)} of them busy`],
    ['  arrivals that wait', percent(waiting), ''],
    ['  wait', `mean ${duration(meanWait)}`, percentiles((share) => waitAt(one, share))],
    ['  wait and service', paint('strong', `mean ${duration(meanResponse)}`), percentiles((q) => responseAt(one, q))],
    ['  there at a time', `mean ${digits(inSystem)}`, 'waiting or being served, by Little’s law'],
  ];
  return [headOf(one), ...columns(rows)].join('\n');
};

/** Objectives held against a queue, with what would keep each. */
export const forecastText = (
  forecasts: readonly Forecast[],
  head: string,
  { paint = plain }: TextOptions = {},
): string => {
  const lines = objectiveLines(forecasts, Number.POSITIVE_INFINITY, paint);
  return [head, ...forecasts.flatMap((one, at) => [lines[at]!, ...boundLine(one).map((text) => `    ${text}`)])].join(
    '\n',
  );
};

/** "150/s of 20.0 ms each, 4 servers (M/M/4)" */
export const headOf = ({ arrivals, service, servers, exact, arrivalVariation, serviceVariation }: Queue): string =>
  `${rate(arrivals)} of ${duration(service)} each, ${count(servers, 'server')} ` +
  (exact
    ? `(M/M/${servers})`
    : `(G/G/${servers} by Allen and Cunneen, an approximation; variation of arrivals ${digits(arrivalVariation)}, of service ${digits(serviceVariation)})`);

const boundLine = ({ most, least, objective }: Forecast): readonly string[] => {
  if (objective.quantity !== 'latency') return [];
  if (least === null) return ['kept by no number of servers: service alone takes as long'];
  return [`kept by ${count(least, 'server')}${most === null ? '' : `; with those there are, up to ${rate(most)}`}`];
};

const percentiles = (at: (share: number) => number): string =>
  ([50, 95, 99] as const).map((percentile) => `p${percentile} ${duration(at(percentile / 100))}`).join(', ');

const rate = (perSecond: number): string => `${count(Number(perSecond.toPrecision(4)))}/s`;

const digits = (value: number): string => count(Number(value.toPrecision(3)));
