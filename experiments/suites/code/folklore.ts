import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Code: advice that the engines have overtaken';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

const STRUCTURED_CLONE = 'structuredClone replaces JSON.parse(JSON.stringify(x)): native, so faster.';

const rows = experiment({
  name: 'deep copy of a table',
  strategy: 'code',
  claim: STRUCTURED_CLONE,
  source: 'Articles since structuredClone came to all engines in 2022.',
  expected: 'faster',
  workload: {
    sizes: [400],
    unit: 'cars',
    input: (size) => (JSON.parse(read('cars.json')) as unknown[]).slice(0, size),
  },
  variants: {
    JSON: (cars): unknown => JSON.parse(JSON.stringify(cars)),
    structuredClone: (cars): unknown => structuredClone(cars),
  },
});

const map = experiment({
  name: 'deep copy of a map',
  strategy: 'code',
  claim: STRUCTURED_CLONE,
  source: 'The same articles: for many small arrays of numbers, the answer is another.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    unit: 'map of the London Underground',
    input: () => JSON.parse(read('londonTubeLines.json')) as unknown,
  },
  variants: {
    JSON: (lines): unknown => JSON.parse(JSON.stringify(lines)),
    structuredClone: (lines): unknown => structuredClone(lines),
  },
});

const scores: Readonly<Record<string, number>> = {
  G: 1,
  PG: 2,
  'PG-13': 3,
  R: 4,
  'NC-17': 5,
  'Not Rated': 6,
  Open: 7,
};

const scoreOf = (rating: string): number => {
  switch (rating) {
    case 'G':
      return 1;
    case 'PG':
      return 2;
    case 'PG-13':
      return 3;
    case 'R':
      return 4;
    case 'NC-17':
      return 5;
    case 'Not Rated':
      return 6;
    case 'Open':
      return 7;
    default:
      return 0;
  }
};

const table = experiment({
  name: 'film ratings to numbers',
  strategy: 'code',
  claim: 'Replace a long switch by a table: one look-up instead of many comparisons.',
  source: 'Clean-code articles ("object literals over switch").',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [3_000],
    unit: 'films',
    input: (size) =>
      (JSON.parse(read('movies.json')) as { 'MPAA Rating': string | null }[])
        .slice(0, size)
        .map((film) => film['MPAA Rating'] ?? ''),
  },
  variants: {
    switch: (ratings) => {
      let sum = 0;
      for (const rating of ratings) sum += scoreOf(rating);
      return sum;
    },
    'object table': (ratings) => {
      let sum = 0;
      for (const rating of ratings) sum += scores[rating] ?? 0;
      return sum;
    },
  },
});

export default [rows, map, table];
