import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Code: building and comparing strings';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

interface Flight {
  readonly date: string;
  readonly delay: number;
  readonly origin: string;
  readonly destination: string;
}

const append = experiment({
  name: 'write a table as CSV',
  strategy: 'code',
  claim: 'Push the pieces to an array and join them: += copies the whole string every time.',
  source: 'The StringBuilder advice, carried over from Java and from early browsers.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [5_000],
    unit: 'flights',
    input: (size) => (JSON.parse(read('flights-5k.json')) as Flight[]).slice(0, size),
  },
  variants: {
    '+=': (rows) => {
      let csv = '';
      for (const { date, delay, origin, destination } of rows) csv += `${date},${delay},${origin},${destination}\n`;
      return flat(csv);
    },
    'push and join': (rows) => {
      const lines: string[] = [];
      for (const { date, delay, origin, destination } of rows)
        lines.push(`${date},${delay},${origin},${destination}\n`);
      return flat(lines.join(''));
    },
  },
});

// += leaves a tree of pieces that becomes one piece of memory when it is first read: that belongs to the job.
const flat = (text: string): string => {
  text.charCodeAt(text.length >> 1);
  return text;
};

const collator = experiment({
  name: 'sort airport names',
  strategy: 'code',
  claim: 'Make one Intl.Collator and sort with its compare: localeCompare builds one at every call.',
  source: 'Documentation of localeCompare, which recommends Intl.Collator for large arrays.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [1_000],
    unit: 'names',
    input: (size) =>
      read('airports.csv')
        .split('\n')
        .slice(1, size + 1)
        .filter((line) => !line.includes('"'))
        .map((line) => line.split(',')[1]!),
  },
  variants: {
    localeCompare: (names) => [...names].sort((a, b) => a.localeCompare(b)),
    'Intl.Collator': {
      open: () => new Intl.Collator(),
      run: (names, { compare }: Intl.Collator) => [...names].sort(compare),
    },
  },
});

const compiled = experiment({
  name: 'regular expression made once',
  strategy: 'code',
  claim: 'Take new RegExp out of the loop.',
  source: 'Performance guides and lint rules.',
  expected: 'faster',
  workload: {
    sizes: [3_000],
    unit: 'names',
    input: (size) =>
      read('airports.csv')
        .split('\n')
        .slice(1, size + 1)
        .filter((line) => !line.includes('"'))
        .map((line) => line.split(',')[1]!),
  },
  variants: {
    'in the loop': (names) => {
      let found = 0;
      for (const name of names) if (/\b(county|municipal|regional)\b/i.test(name)) found += 1;
      return found;
    },
    'made once': (names) => {
      const kind = /\b(county|municipal|regional)\b/i;
      let found = 0;
      for (const name of names) if (kind.test(name)) found += 1;
      return found;
    },
  },
});

export default [append, collator, compiled];
