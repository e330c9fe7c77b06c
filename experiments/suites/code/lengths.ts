import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Code: one piece of folklore, false and true';

/** A column of numbers. */
const distances = (size: number): number[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const flights = JSON.parse(readFileSync(join(data, 'flights-20k.json'), 'utf8')) as { distance: number }[];
  return flights.slice(0, size).map((flight) => flight.distance);
};

const array = experiment({
  name: 'length of an array',
  strategy: 'code',
  claim: 'Keep array.length in a variable: reading it in every turn of a loop costs time.',
  source: 'Optimisation lists since the browsers of 2005.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [20_000],
    unit: 'flights',
    input: distances,
  },
  variants: {
    'read every time': (column) => {
      let sum = 0;
      for (let at = 0; at < column.length; at += 1) sum += column[at]!;
      return sum;
    },
    'read once': (column) => {
      let sum = 0;
      for (let at = 0, end = column.length; at < end; at += 1) sum += column[at]!;
      return sum;
    },
  },
});

// Transferring or growing any buffer detaches one. From then on some versions of V8 ask every typed array in every turn
// whether it still has its memory, unless the length stands in a variable.
const typed = experiment({
  name: 'length of a typed array, after a transfer',
  strategy: 'code',
  claim: 'Keep array.length in a variable: reading it in every turn of a loop costs time.',
  source: 'The same lists; nobody had typed arrays and transferred buffers in mind.',
  expected: 'faster',
  workload: {
    sizes: [20_000],
    unit: 'flights',
    input: (size) => {
      const buffer = new ArrayBuffer(8);
      structuredClone(buffer, { transfer: [buffer] });
      return Float64Array.from(distances(size));
    },
  },
  variants: {
    'read every time': (column) => {
      let sum = 0;
      for (let at = 0; at < column.length; at += 1) sum += column[at]!;
      return sum;
    },
    'read once': (column) => {
      let sum = 0;
      for (let at = 0, end = column.length; at < end; at += 1) sum += column[at]!;
      return sum;
    },
  },
});

export default [array, typed];
