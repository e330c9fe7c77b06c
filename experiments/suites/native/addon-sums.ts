import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';
import { type Addon, openAddon } from './open.mjs';

export const title = 'Native: C that waits for the same additions';

const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');

interface Columns {
  readonly delay: Float64Array;
  readonly distance: Float64Array;
}

const columns = (size: number): Columns => {
  const rows = JSON.parse(readFileSync(join(data, 'flights-20k.json'), 'utf8')) as {
    delay: number;
    distance: number;
  }[];
  const some = rows.slice(0, size);
  return {
    delay: Float64Array.from(some, (row) => row.delay),
    distance: Float64Array.from(some, (row) => row.distance),
  };
};

// Floating-point sums must be added in the order that the source says, so each addition waits for the one before: a C
// compiler keeps that order as V8 does, and gains only what V8 spends around it. Whoever writes four sums says that the order
// does not matter, in any language.
const products = experiment({
  name: 'sum of products in C',
  strategy: 'native',
  claim: 'Rewrite the numeric loop in C: the compiler optimises it as V8 never could.',
  source:
    'The case for native addons, made for any loop over numbers; four sums in JavaScript are the rival it leaves out.',
  expected: 'faster',
  needs: ['cc'],
  workload: { sizes: [20_000], unit: 'flights', input: columns, agree: { tolerance: 1e-9 } },
  variants: {
    JavaScript: ({ delay, distance }) => {
      let total = 0;
      for (let at = 0, end = delay.length; at < end; at += 1) total += delay[at]! * distance[at]!;
      return total;
    },
    'C addon': {
      open: openAddon,
      run: ({ delay, distance }, { dot }: Addon) => dot(delay, distance),
    },
    'JavaScript with four sums': ({ delay, distance }) => {
      let one = 0;
      let two = 0;
      let three = 0;
      let four = 0;
      const end = delay.length - (delay.length % 4);
      for (let at = 0; at < end; at += 4) {
        one += delay[at]! * distance[at]!;
        two += delay[at + 1]! * distance[at + 1]!;
        three += delay[at + 2]! * distance[at + 2]!;
        four += delay[at + 3]! * distance[at + 3]!;
      }
      for (let at = end; at < delay.length; at += 1) one += delay[at]! * distance[at]!;
      return one + two + (three + four);
    },
  },
});

export default [products];
