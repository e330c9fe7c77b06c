import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { csvParse } from 'd3-dsv';
import { experiment } from 'eightways';
import equal from 'fast-deep-equal';
import { inferSchema, initParser } from 'udsv';

export const title = 'Library: two modules with the same job';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

type Table = readonly Readonly<Record<string, string>>[];

const zipcodes = (size: number): string =>
  read('zipcodes.csv')
    .split('\n')
    .slice(0, size + 1)
    .join('\n');

// d3-dsv hangs the names of the columns on its array, which are not a row
const sameRows = (one: Table, other: Table): boolean => isDeepStrictEqual([...one], [...other]);

const csv = experiment({
  name: 'read a table of zip codes',
  strategy: 'library',
  claim: 'Change the CSV parser: the fast ones are several times faster than the well-known ones.',
  source: "The benchmark tables of uDSV's README.",
  expected: 'faster',
  tags: ['tour'],
  workload: { sizes: [5_000], unit: 'rows', input: zipcodes, agree: sameRows },
  variants: {
    'd3-dsv': (text): Table => csvParse(text),
    // the schema is inferred from the text each time, as it would be for a file that was just opened
    uDSV: (text): Table => initParser(inferSchema(text)).stringObjs(text),
  },
});

const homemade = experiment({
  name: 'read a table without a library',
  strategy: 'library',
  claim: 'No dependency for that: ten lines with split are faster than any general parser.',
  source: 'Answers to "how do I parse CSV"; it also ends at the first quoted comma.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [5_000], unit: 'rows', input: zipcodes, agree: sameRows },
  variants: {
    'd3-dsv': (text): Table => csvParse(text),
    'split by hand': (text): Table => {
      const [header, ...lines] = text.split('\n');
      const names = header!.split(',');
      return lines.map((line) => {
        const row: Record<string, string> = {};
        for (const [at, field] of line.split(',').entries()) row[names[at]!] = field;
        return row;
      });
    },
  },
});

const films = (size: number) => (JSON.parse(read('movies.json')) as Record<string, unknown>[]).slice(0, size);

const comparing = experiment({
  name: 'compare two tables of films',
  strategy: 'library',
  claim: 'fast-deep-equal is the fastest deep comparison.',
  source: "fast-deep-equal's README, with a benchmark against a dozen others.",
  expected: 'faster',
  workload: { sizes: [1_000], unit: 'films', input: (size) => [films(size), films(size)] as const },
  variants: {
    'node:util isDeepStrictEqual': ([one, other]) => isDeepStrictEqual(one, other),
    'fast-deep-equal': ([one, other]) => equal(one, other),
  },
});

const storing = experiment({
  name: 'write a table and read it back',
  strategy: 'library',
  claim: 'A binary format beats text: v8.serialize instead of JSON.stringify.',
  source: 'Articles on faster serialisation in Node.',
  expected: 'faster',
  workload: { sizes: [500], unit: 'films', input: films },
  variants: {
    JSON: (rows): unknown => JSON.parse(JSON.stringify(rows)),
    'node:v8': (rows): unknown => deserialize(serialize(rows)),
  },
});

export default [csv, homemade, comparing, storing];
