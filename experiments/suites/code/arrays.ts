import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Code: making arrays, and making none';

interface Flight {
  readonly delay: number;
  readonly distance: number;
}

const flights = (size: number): readonly Flight[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  return (JSON.parse(readFileSync(join(data, 'flights-20k.json'), 'utf8')) as Flight[]).slice(0, size);
};

const holes = experiment({
  name: 'miles to kilometres',
  strategy: 'code',
  claim: 'Start from [] and push: new Array(n) is holey for ever, and holey arrays are slow.',
  source: "V8's article on elements kinds (2017), and the rules that were made of it.",
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [10_000],
    unit: 'flights',
    input: (size) => flights(size).map((flight) => flight.distance),
  },
  variants: {
    'new Array(n)': (miles) => {
      const kilometres = new Array<number>(miles.length);
      for (let at = 0; at < miles.length; at += 1) kilometres[at] = miles[at]! * 1.609344;
      let sum = 0;
      for (let at = 0; at < kilometres.length; at += 1) sum += kilometres[at]!;
      return sum;
    },
    'push to []': (miles) => {
      const kilometres: number[] = [];
      for (let at = 0; at < miles.length; at += 1) kilometres.push(miles[at]! * 1.609344);
      let sum = 0;
      for (let at = 0; at < kilometres.length; at += 1) sum += kilometres[at]!;
      return sum;
    },
  },
});

/** Iterator helpers: newer than the language level that suites are checked at. */
interface Lazy<T> extends Iterable<T> {
  filter(keep: (value: T) => boolean): Lazy<T>;
  map<U>(change: (value: T) => U): Lazy<U>;
  take(limit: number): Lazy<T>;
  toArray(): T[];
}
const lazy = <T>(rows: readonly T[]): Lazy<T> => rows.values() as unknown as Lazy<T>;

const HELPERS = 'Iterator helpers are lazy: no array in between, so faster than a chain of array methods.';
const bun = { runtime: 'bun' };

const all = experiment({
  name: 'delays of all long flights: Bun',
  strategy: 'code',
  claim: HELPERS,
  source: 'Articles since iterator helpers came to the engines in 2024 and 2025.',
  expected: 'faster',
  // Node 20 has none
  needs: ['bun'],
  tags: ['advice-fails'],
  workload: { sizes: [10_000], unit: 'flights', input: flights },
  variants: {
    'array methods': {
      placement: bun,
      run: (rows) => rows.filter((row) => row.distance > 1_000).map((row) => row.delay),
    },
    'iterator helpers': {
      placement: bun,
      run: (rows) =>
        lazy(rows)
          .filter((row) => row.distance > 1_000)
          .map((row) => row.delay)
          .toArray(),
    },
  },
});

const few = experiment({
  name: 'first ten very late flights: Bun',
  strategy: 'code',
  claim: HELPERS,
  source: 'The same articles: right where most of the work is not asked for.',
  expected: 'faster',
  needs: ['bun'],
  workload: { sizes: [10_000], unit: 'flights', input: flights },
  variants: {
    'array methods': {
      placement: bun,
      run: (rows) =>
        rows
          .filter((row) => row.delay > 90)
          .map((row) => row.distance)
          .slice(0, 10),
    },
    'iterator helpers': {
      placement: bun,
      run: (rows) =>
        lazy(rows)
          .filter((row) => row.delay > 90)
          .map((row) => row.distance)
          .take(10)
          .toArray(),
    },
  },
});

export default [holes, all, few];
