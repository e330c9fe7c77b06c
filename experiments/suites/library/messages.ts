import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { decode, encode } from '@msgpack/msgpack';
import Ajv, { type ValidateFunction } from 'ajv';
import { experiment } from 'eightways';
import build from 'fast-json-stringify';
import { z } from 'zod';

export const title = 'Library: messages between services';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

interface Flight {
  readonly date: string;
  readonly delay: number;
  readonly distance: number;
  readonly origin: string;
  readonly destination: string;
}

const flights = (size: number): Flight[] => (JSON.parse(read('flights-2k.json')) as Flight[]).slice(0, size);

const binary = experiment({
  name: 'flights over a wire',
  strategy: 'library',
  claim: "MessagePack is like JSON, but fast and small: don't parse text.",
  source: 'The motto of MessagePack.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [500], unit: 'flights', input: flights },
  variants: {
    // a wire takes and gives bytes, so the way to and from UTF-8 is part of it
    JSON: (rows): unknown => JSON.parse(Buffer.from(JSON.stringify(rows)).toString()),
    MessagePack: (rows): unknown => decode(encode(rows)),
  },
});

type Stringify = (rows: Flight[]) => string;

const replies = experiment({
  name: 'replies of flights to JSON',
  strategy: 'library',
  claim: 'With a schema JSON is written several times faster than by JSON.stringify.',
  source: "fast-json-stringify's README, which also says that large payloads lose.",
  expected: 'faster',
  workload: {
    sizes: [5, 500],
    unit: 'flights a reply',
    input: (size) => {
      const rows = flights(500);
      return Array.from({ length: Math.floor(500 / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));
    },
  },
  variants: {
    'JSON.stringify': (tables) => tables.map((rows) => JSON.stringify(rows)),
    'fast-json-stringify': {
      open: (): Stringify =>
        build({
          type: 'array',
          items: {
            type: 'object',
            properties: {
              date: { type: 'string' },
              delay: { type: 'number' },
              distance: { type: 'number' },
              origin: { type: 'string' },
              destination: { type: 'string' },
            },
          },
        }),
      run: (tables, stringify: Stringify) => tables.map((rows) => stringify(rows)),
    },
  },
});

const zodFilm = z.object({
  Title: z.string(),
  Director: z.string().nullable(),
  'MPAA Rating': z.string().nullable(),
  'IMDB Rating': z.number().min(0).max(10).nullable(),
  'IMDB Votes': z.number().int().nullable(),
});

const film = {
  type: 'object',
  required: ['Title', 'Director', 'MPAA Rating', 'IMDB Rating', 'IMDB Votes'],
  properties: {
    Title: { type: 'string' },
    Director: { type: ['string', 'null'] },
    'MPAA Rating': { type: ['string', 'null'] },
    'IMDB Rating': { type: ['number', 'null'], minimum: 0, maximum: 10 },
    'IMDB Votes': { type: ['integer', 'null'] },
  },
};

const validation = experiment({
  name: 'validate films',
  strategy: 'library',
  claim: 'A validator that compiles its schema to code is several times faster.',
  source: "Ajv's documentation; comparisons of validators.",
  expected: 'faster',
  workload: {
    sizes: [500],
    unit: 'films',
    input: (size) => (JSON.parse(read('movies.json')) as unknown[]).slice(0, size),
  },
  variants: {
    Zod: (rows) => rows.filter((row) => zodFilm.safeParse(row).success).length,
    Ajv: {
      open: () => new Ajv().compile(film),
      run: (rows, isFilm: ValidateFunction) => rows.filter((row) => isFilm(row)).length,
    },
  },
});

export default [binary, replies, validation];
