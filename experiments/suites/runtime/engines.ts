import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { OWN_WORD, onEach, WHATEVER } from './on-each.mjs';

export const title = 'Runtime: the same work on another engine';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

export default [
  ...onEach({
    name: 'sort city names',
    claim: 'The newer engine is several times faster.',
    source: OWN_WORD,
    size: 10_000,
    unit: 'names',
    input: (size) =>
      read('zipcodes.csv')
        .split('\n')
        .slice(1, size + 1)
        .map((line) => line.split(',')[3]!),
    run: (names) => [...names].sort(),
    tags: { bun: ['tour'] },
  }),
  ...onEach({
    name: 'flights to JSON',
    claim: 'The newer engine is several times faster.',
    source: OWN_WORD,
    size: 2_000,
    unit: 'flights',
    input: (size) => (JSON.parse(read('flights-2k.json')) as Record<string, unknown>[]).slice(0, size),
    run: (flights) => JSON.stringify(flights),
  }),
  ...onEach({
    // other rows, another answer: many null fields
    name: 'films to JSON',
    claim: WHATEVER,
    source: OWN_WORD,
    size: 500,
    unit: 'films',
    input: (size) => (JSON.parse(read('movies.json')) as Record<string, unknown>[]).slice(0, size),
    run: (films) => JSON.stringify(films),
    tags: { bun: ['advice-fails'] },
  }),
  ...onEach({
    name: 'replace a word in a text',
    claim: WHATEVER,
    source: OWN_WORD,
    size: 20_000,
    unit: 'lines',
    input: (size) => read('zipcodes.csv').split('\n').slice(0, size).join('\n'),
    run: (text) => text.replaceAll('Saint', 'St.').length,
    tags: { bun: ['advice-fails'], deno: ['advice-fails'] },
  }),
  ...onEach({
    // all of them call a library in C that uses the processor's own instructions for it
    name: 'hash of a file',
    claim: WHATEVER,
    source: OWN_WORD,
    size: 1_000_000,
    unit: 'bytes',
    input: (size) => Buffer.from(read('flights-20k.json')).subarray(0, size),
    run: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    tags: { bun: ['advice-fails'], deno: ['advice-fails'], node26: ['advice-fails'] },
  }),
];
