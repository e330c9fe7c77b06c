import type { Trip } from './join.js';
import type { Airport } from './tables.js';

/** Delays of a group of trips, in minutes. */
export interface Delays {
  readonly flights: number;
  readonly mean: number;
  readonly median: number;
  readonly p95: number;
  /** share of trips that left more than 15 minutes late */
  readonly late: number;
}

/** Delays by group, the largest groups first and equal ones by name. */
export function delaysBy(trips: readonly Trip[], groupOf: (trip: Trip) => string): [group: string, delays: Delays][] {
  const groups = new Map<string, number[]>();
  for (const trip of trips) {
    const group = groupOf(trip);
    const delays = groups.get(group);
    if (delays) delays.push(trip.flight.delay);
    else groups.set(group, [trip.flight.delay]);
  }
  return [...groups]
    .map(([group, delays]): [string, Delays] => [group, summarize(delays)])
    .sort(([a, { flights: m }], [b, { flights: n }]) => n - m || (a < b ? -1 : 1));
}

export function summarize(delays: readonly number[]): Delays {
  const sorted = delays.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, delay) => sum + delay, 0);
  return {
    flights: sorted.length,
    mean: total / sorted.length,
    median: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    late: sorted.filter((delay) => delay > 15).length / sorted.length,
  };
}

function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}

/** Trips whose distance in the table differs from the great circle between their airports by more than a tenth. */
export function doubtfulDistances(trips: readonly Trip[]): Trip[] {
  return trips.filter(({ flight, from, to }) => Math.abs(flight.distance / greatCircle(from, to) - 1) > 0.1);
}

const earthRadius = 3958.8; // miles

function greatCircle(from: Airport, to: Airport): number {
  const radians = Math.PI / 180;
  const rise = Math.sin(((to.latitude - from.latitude) * radians) / 2) ** 2;
  const run = Math.sin(((to.longitude - from.longitude) * radians) / 2) ** 2;
  const level = Math.cos(from.latitude * radians) * Math.cos(to.latitude * radians);
  return 2 * earthRadius * Math.asin(Math.sqrt(rise + level * run));
}
