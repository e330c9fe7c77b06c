// What the small machines work on: the table of flights, in pages of text as a queue would hand them out.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Rows of flights as JSON. */
export type Page = string;

interface Flight {
  readonly delay: number;
  readonly origin: string;
}

/** A flight that was late: where from, and by how many minutes. */
export type Late = readonly [origin: string, delay: number];

const ROWS = 800;

export const pages = (): readonly Page[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const flights = JSON.parse(readFileSync(join(data, 'flights-20k.json'), 'utf8')) as unknown[];
  return Array.from({ length: flights.length / ROWS }, (_, at) =>
    JSON.stringify(flights.slice(at * ROWS, (at + 1) * ROWS)),
  );
};

/** Minutes of delay by airport. */
export const delaysOf = (page: Page): Readonly<Record<string, number>> => {
  const delays: Record<string, number> = {};
  for (const { origin, delay } of JSON.parse(page) as Flight[]) delays[origin] = (delays[origin] ?? 0) + delay;
  return delays;
};

const MINUTES = 15;

/** The flights of a page that were late by more than that. */
export const latest = (page: Page): readonly Late[] =>
  (JSON.parse(page) as Flight[]).flatMap(({ origin, delay }): Late[] => (delay > MINUTES ? [[origin, delay]] : []));

/** The airports by the delay that stands in the middle of theirs; the flights of all results are put in order for it. */
export const rank = (results: readonly (readonly Late[])[]): readonly string[] => {
  const byAirport = new Map<string, number[]>();
  for (const [origin, delay] of results.flat().sort(([, one], [, other]) => one - other)) {
    const delays = byAirport.get(origin);
    if (delays) delays.push(delay);
    else byAirport.set(origin, [delay]);
  }
  const middle = (delays: readonly number[]): number => delays[delays.length >> 1]!;
  return [...byAirport].sort(([, one], [, other]) => middle(one) - middle(other)).map(([origin]) => origin);
};
