import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Algorithm: what is copied and what is kept';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

const accumulate = experiment({
  name: 'index airports by code',
  strategy: 'algorithm',
  claim: 'Do not spread the accumulator of a reduce: every step copies all that went before.',
  source: 'Lint rules such as noAccumulatingSpread; functional style guides write the spread.',
  expected: 'faster',
  workload: {
    sizes: [10, 300],
    unit: 'airports',
    input: (size) =>
      read('airports.csv')
        .split('\n')
        .slice(1, size + 1)
        .map((line) => line.split(',') as readonly string[]),
  },
  variants: {
    spread: (airports) =>
      // biome-ignore lint/performance/noAccumulatingSpread: it is what is measured
      airports.reduce<Record<string, string>>((index, [code, name]) => ({ ...index, [code!]: name! }), {}),
    mutate: (airports) =>
      airports.reduce<Record<string, string>>((index, [code, name]) => {
        index[code!] = name!;
        return index;
      }, {}),
  },
});

const collect = experiment({
  name: 'put a file together from its chunks',
  strategy: 'algorithm',
  claim: 'Collect the chunks and join them once: Buffer.concat for each copies all that went before.',
  source: 'Guides to streams in Node; the copy in the loop is what first drafts have.',
  expected: 'faster',
  workload: {
    sizes: [8, 200],
    unit: 'chunks of 1 KB',
    input: (size) => {
      const bytes = Buffer.from(read('zipcodes.csv'));
      return Array.from({ length: size }, (_, index) => bytes.subarray(index * 1024, (index + 1) * 1024));
    },
  },
  variants: {
    'concat each': (chunks) => {
      let whole: Uint8Array = new Uint8Array(0);
      for (const chunk of chunks) whole = Buffer.concat([whole, chunk]);
      return whole;
    },
    'concat once': (chunks) => {
      const collected: Uint8Array[] = [];
      for (const chunk of chunks) collected.push(chunk);
      return Buffer.concat(collected);
    },
  },
});

interface Place {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

const RADIANS = Math.PI / 180;

/** The nearest of `capitals`, by great-circle distance (haversine formula, without its monotonic last steps). */
const nearest = ({ latitude, longitude }: Place, capitals: readonly Place[]): string => {
  let best = '';
  let least = Number.POSITIVE_INFINITY;
  for (const capital of capitals) {
    const height = Math.sin(((capital.latitude - latitude) * RADIANS) / 2) ** 2;
    const width = Math.sin(((capital.longitude - longitude) * RADIANS) / 2) ** 2;
    const chord = height + Math.cos(latitude * RADIANS) * Math.cos(capital.latitude * RADIANS) * width;
    if (chord < least) {
      least = chord;
      best = capital.name;
    }
  }
  return best;
};

const ENTRIES = 1_000;

const cached = experiment({
  name: 'nearest capital, remembered',
  strategy: 'algorithm',
  claim: 'Put a least-recently-used cache in front: bounded memory, and what repeats is free.',
  source: 'Caching guides; textbooks on operating systems add what a scan longer than the cache does to it.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [800, 1_200],
    unit: 'zip codes in turn',
    input: (size) => {
      const rows = read('zipcodes.csv').split('\n').slice(1);
      const each = Math.max(1, Math.floor(rows.length / Math.max(1, size)));
      const zips = rows
        .filter((_, index) => index % each === 0)
        .slice(0, size)
        .map((line) => line.split(','))
        .map((fields) => ({ name: fields[0]!, latitude: Number(fields[1]), longitude: Number(fields[2]) }));
      const capitals = JSON.parse(read('us-state-capitals.json')) as { city: string; lat: number; lon: number }[];
      return { zips, capitals: capitals.map(({ city, lat, lon }) => ({ name: city, latitude: lat, longitude: lon })) };
    },
  },
  variants: {
    compute: ({ zips, capitals }) => zips.map((zip) => nearest(zip, capitals)),
    // the memories live as long as the process: rows come round again with every evaluation
    'LRU of 1,000': {
      open: () => new Map<string, string>(),
      run: ({ zips, capitals }, memory: Map<string, string>) =>
        zips.map((zip) => {
          const known = memory.get(zip.name) ?? nearest(zip, capitals);
          // a Map lists its keys in the order they came: who is asked for goes to the end
          memory.delete(zip.name);
          memory.set(zip.name, known);
          if (memory.size > ENTRIES) memory.delete(memory.keys().next().value!);
          return known;
        }),
    },
    unbounded: {
      open: () => new Map<string, string>(),
      run: ({ zips, capitals }, memory: Map<string, string>) =>
        zips.map((zip) => {
          let known = memory.get(zip.name);
          if (known === undefined) {
            known = nearest(zip, capitals);
            memory.set(zip.name, known);
          }
          return known;
        }),
    },
  },
});

export default [accumulate, collect, cached];
