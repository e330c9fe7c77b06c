import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { experiment } from 'eightways';
import equal from 'fast-deep-equal';
import lodash from 'lodash';
import rfdc from 'rfdc';

export const title = 'Library: Lodash and what replaces it';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

interface Flight {
  readonly delay: number;
  readonly distance: number;
  readonly origin: string;
  readonly destination: string;
}

const flights = (size: number): readonly Flight[] => (JSON.parse(read('flights-20k.json')) as Flight[]).slice(0, size);
const isLong = (flight: Flight): boolean => flight.distance > 1000;
const delayOf = (flight: Flight): number => flight.delay;
const routeOf = (flight: Flight): string => `${flight.origin} ${flight.destination}`;

const chain = experiment({
  name: 'delays of long flights, by a library',
  strategy: 'library',
  claim: "You don't need Lodash: the array's own filter and map are native, so faster.",
  source: 'The "You don\'t need Lodash" guides and lint rules.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [10_000], unit: 'flights', input: flights },
  variants: {
    Lodash: (rows) => lodash.map(lodash.filter(rows, isLong), delayOf),
    'Array methods': (rows) => rows.filter(isLong).map(delayOf),
  },
});

const first = experiment({
  name: 'routes of the first ten long flights',
  strategy: 'library',
  claim: "Lodash's chains are lazy: they stop as soon as they have enough.",
  source: "Lodash's documentation of chains (shortcut fusion).",
  expected: 'faster',
  workload: { sizes: [10_000], unit: 'flights', input: flights },
  variants: {
    'Array methods': (rows) => rows.filter(isLong).map(routeOf).slice(0, 10),
    'Lodash chain': (rows) => lodash(rows).filter(isLong).map(routeOf).take(10).value(),
  },
});

interface Quake {
  readonly properties: Readonly<Record<string, string | number | null>>;
  readonly geometry: { readonly coordinates: number[] };
}

const quakes = (size: number): Quake[] =>
  (JSON.parse(read('earthquakes.json')) as { features: Quake[] }).features.slice(0, size);

const copying = experiment({
  name: 'deep copy by a library',
  strategy: 'library',
  claim: "Drop Lodash's cloneDeep: structuredClone is native, and rfdc is really fast.",
  source: 'Migration guides since structuredClone came to all engines; the name of rfdc.',
  expected: 'faster',
  workload: { sizes: [100], unit: 'earthquakes', input: quakes },
  variants: {
    'Lodash cloneDeep': (rows) => lodash.cloneDeep(rows),
    structuredClone: (rows) => structuredClone(rows),
    rfdc: { open: () => rfdc(), run: (rows, copy: (given: Quake[]) => Quake[]) => copy(rows) },
  },
});

/** Every tenth of the copies differs in its very last number. */
const revised = (size: number) => {
  const copies = quakes(size);
  return quakes(size).map((quake, at) => {
    const copy = copies[at]!;
    if (at % 10 === 9) copy.geometry.coordinates[2] = -1;
    return [quake, copy] as const;
  });
};

const comparing = experiment({
  name: 'compare reports of earthquakes',
  strategy: 'library',
  claim: "Lodash's isEqual is slow: compare with Node's own function, or with a small library.",
  source: "Node's documentation of util.isDeepStrictEqual; fast-deep-equal's README.",
  expected: 'faster',
  workload: { sizes: [200], unit: 'earthquakes', input: revised },
  variants: {
    'Lodash isEqual': (pairs) => pairs.filter(([one, other]) => lodash.isEqual(one, other)).length,
    'node:util isDeepStrictEqual': (pairs) => pairs.filter(([one, other]) => isDeepStrictEqual(one, other)).length,
    'fast-deep-equal': (pairs) => pairs.filter(([one, other]) => equal(one, other)).length,
  },
});

export default [chain, first, copying, comparing];
