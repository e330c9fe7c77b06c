import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Code: going over a table of rows';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

interface Flight {
  readonly date: string;
  readonly delay: number;
  readonly distance: number;
  readonly origin: string;
  readonly destination: string;
}

const flights = (size: number): readonly Flight[] => (JSON.parse(read('flights-20k.json')) as Flight[]).slice(0, size);

const chain = experiment({
  name: 'mean delay of long flights',
  strategy: 'code',
  claim: 'One loop instead of filter, map and reduce: no array in between, no call per row.',
  source: 'Performance guides for JavaScript; the readable chain is what style guides ask for.',
  expected: 'faster',
  tags: ['tour'],
  workload: { sizes: [10_000], unit: 'flights', input: flights },
  variants: {
    'filter.map.reduce': (rows) => {
      const delays = rows.filter((row) => row.distance > 1000).map((row) => row.delay);
      return delays.reduce((sum, delay) => sum + delay, 0) / delays.length;
    },
    'one loop': (rows) => {
      let sum = 0;
      let count = 0;
      for (let at = 0; at < rows.length; at += 1) {
        const row = rows[at]!;
        if (row.distance > 1000) {
          sum += row.delay;
          count += 1;
        }
      }
      return sum / count;
    },
  },
});

const columns = experiment({
  name: 'rows or columns',
  strategy: 'code',
  claim: 'Keep a large table as one typed array per column, not as an object per row.',
  source: 'Column stores and data-oriented design.',
  expected: 'faster',
  workload: {
    sizes: [20_000],
    unit: 'flights',
    input: (size) => {
      const rows = flights(size);
      return {
        rows,
        delay: Float64Array.from(rows, (row) => row.delay),
        distance: Float64Array.from(rows, (row) => row.distance),
      };
    },
  },
  variants: {
    rows: ({ rows }) => {
      let sum = 0;
      for (let at = 0; at < rows.length; at += 1) sum += rows[at]!.delay * rows[at]!.distance;
      return sum;
    },
    columns: ({ delay, distance }) => {
      let sum = 0;
      for (let at = 0; at < delay.length; at += 1) sum += delay[at]! * distance[at]!;
      return sum;
    },
  },
});

export default [chain, columns];
