import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Algorithm: look it up instead of searching for it';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

interface Flight {
  readonly origin: string;
  readonly delay: number;
}
interface Airport {
  readonly iata: string;
  readonly state: string;
}

const airports = (): readonly Airport[] =>
  read('airports.csv')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
    .map((fields) => ({ iata: fields[0]!, state: fields.at(-4)! }));

const byAirport = experiment({
  name: 'join flights with airports',
  strategy: 'algorithm',
  claim: 'A find inside a loop is quadratic: index one table with a Map first.',
  source: 'Textbook hash join; the performance chapters of most JavaScript books.',
  expected: 'faster',
  tags: ['tour'],
  workload: {
    sizes: [500],
    unit: 'flights',
    input: (size) => ({
      flights: (JSON.parse(read('flights-2k.json')) as Flight[]).slice(0, size),
      airports: airports(),
    }),
  },
  variants: {
    find: ({ flights, airports }) => {
      const delays: Record<string, number> = {};
      for (const flight of flights) {
        const state = airports.find((airport) => airport.iata === flight.origin)?.state ?? 'unknown';
        delays[state] = (delays[state] ?? 0) + flight.delay;
      }
      return delays;
    },
    Map: ({ flights, airports }) => {
      const byCode = new Map(airports.map((airport) => [airport.iata, airport]));
      const delays: Record<string, number> = {};
      for (const flight of flights) {
        const state = byCode.get(flight.origin)?.state ?? 'unknown';
        delays[state] = (delays[state] ?? 0) + flight.delay;
      }
      return delays;
    },
  },
});

const distinct = experiment({
  name: 'distinct city names',
  strategy: 'algorithm',
  claim: 'To drop duplicates use a Set, not indexOf.',
  source: 'A standing answer on question-and-answer sites since ES2015.',
  expected: 'faster',
  workload: {
    sizes: [200, 2_000],
    unit: 'rows',
    input: (size) =>
      read('zipcodes.csv')
        .split('\n')
        .slice(1, size + 1)
        .map((line) => line.split(',')[3]!),
  },
  variants: {
    indexOf: (cities) => cities.filter((city, index) => cities.indexOf(city) === index),
    Set: (cities) => [...new Set(cities)],
  },
});

export default [byAirport, distinct];
