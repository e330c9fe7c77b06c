import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Algorithm: keep order only as far as it is needed';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

interface Flight {
  readonly distance: number;
  readonly delay: number;
}

const latest = experiment({
  name: 'ten most delayed flights',
  strategy: 'algorithm',
  claim: 'Do not sort everything to keep the first ten.',
  source: 'Selection against sorting: any book on algorithms.',
  expected: 'faster',
  workload: {
    sizes: [20_000],
    unit: 'flights',
    input: (size) => (JSON.parse(read('flights-20k.json')) as Flight[]).slice(0, size).map((flight) => flight.delay),
  },
  variants: {
    sort: (delays) => [...delays].sort((a, b) => b - a).slice(0, 10),
    insert: (delays) => {
      const top: number[] = [];
      for (const delay of delays) {
        if (top.length === 10 && delay <= top[9]!) continue;
        let at = top.length < 10 ? top.length : 9;
        while (at > 0 && top[at - 1]! < delay) {
          top[at] = top[at - 1]!;
          at -= 1;
        }
        top[at] = delay;
      }
      return top;
    },
  },
});

const queue = experiment({
  name: 'queue of zip codes',
  strategy: 'algorithm',
  claim: 'array.shift() moves every element: keep an index to the head instead.',
  source: 'Textbook queue; on V8 the cost shows only above ten or twenty thousand elements.',
  expected: 'faster',
  workload: {
    sizes: [1_000, 20_000],
    unit: 'rows',
    input: (size) =>
      read('zipcodes.csv')
        .split('\n')
        .slice(1, size + 1)
        .map((line) => Number(line.slice(0, 5))),
  },
  variants: {
    shift: (codes) => {
      const waiting = [...codes];
      let checksum = 0;
      while (waiting.length > 0) checksum = (checksum * 31 + waiting.shift()!) | 0;
      return checksum;
    },
    'head index': (codes) => {
      const waiting = [...codes];
      let checksum = 0;
      for (let head = 0; head < waiting.length; head += 1) checksum = (checksum * 31 + waiting[head]!) | 0;
      return checksum;
    },
  },
});

export default [latest, queue];
