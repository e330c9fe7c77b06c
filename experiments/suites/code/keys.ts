import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Code: objects as tables';

interface Flight {
  readonly date: string;
  readonly delay: number;
  readonly distance: number;
  readonly origin: string;
}

const flights = (size: number): readonly Flight[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  return (JSON.parse(readFileSync(join(data, 'flights-20k.json'), 'utf8')) as Flight[]).slice(0, size);
};

const counts = experiment({
  name: 'flights of the same distance',
  strategy: 'code',
  claim: 'Count in a Map, not in an object: it is made for keys that come as they come.',
  source: 'MDN on Map against Object; for whole numbers below a few thousand an object is an array.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [20_000],
    unit: 'flights',
    input: (size) => flights(size).map((flight) => flight.distance),
  },
  variants: {
    object: (distances) => {
      const seen: Record<number, number> = {};
      let pairs = 0;
      for (const distance of distances) {
        const before = seen[distance] ?? 0;
        pairs += before;
        seen[distance] = before + 1;
      }
      return pairs;
    },
    Map: (distances) => {
      const seen = new Map<number, number>();
      let pairs = 0;
      for (const distance of distances) {
        const before = seen.get(distance) ?? 0;
        pairs += before;
        seen.set(distance, before + 1);
      }
      return pairs;
    },
  },
});

interface Row {
  readonly date: string;
  delay?: number | undefined;
  readonly distance: number;
  readonly origin: string;
}

// one experiment for each engine, since they do not agree
const removal = (runtime: 'node' | 'bun', engine: string, tags: readonly string[]) =>
  experiment<readonly Flight[], number>({
    name: `take a field off: ${engine}`,
    strategy: 'code',
    claim: 'Set a property to undefined: delete turns the object into a slow dictionary.',
    source: 'Articles on hidden classes in V8, passed on as advice for JavaScript.',
    expected: 'faster',
    needs: runtime === 'bun' ? ['bun'] : [],
    tags,
    workload: { sizes: [2_000], unit: 'flights', input: flights },
    variants: {
      delete: {
        placement: { runtime },
        run: (given) => {
          const rows = given.map(({ date, delay, distance, origin }): Row => ({ date, delay, distance, origin }));
          for (const row of rows) delete row.delay;
          let sum = 0;
          for (const row of rows) sum += row.distance + (row.delay ?? 0);
          return sum;
        },
      },
      'set to undefined': {
        placement: { runtime },
        run: (given) => {
          const rows = given.map(({ date, delay, distance, origin }): Row => ({ date, delay, distance, origin }));
          for (const row of rows) row.delay = undefined;
          let sum = 0;
          for (const row of rows) sum += row.distance + (row.delay ?? 0);
          return sum;
        },
      },
    },
  });

export default [counts, removal('node', 'Node', []), removal('bun', 'Bun', ['advice-fails'])];
