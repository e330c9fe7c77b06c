import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import dayjs from 'dayjs';
import { experiment } from 'eightways';
import { distance } from 'fastest-levenshtein';
import { LRUCache } from 'lru-cache';
import moment from 'moment';
import { nanoid } from 'nanoid';

export const title = 'Library: dates, identifiers, caches and words';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

interface Flight {
  readonly date: string;
  readonly origin: string;
  readonly destination: string;
}

const flights = (size: number): Flight[] => (JSON.parse(read('flights-20k.json')) as Flight[]).slice(0, size);

const dates = experiment({
  name: 'write dates of flights',
  strategy: 'library',
  claim: 'Moment is large and slow: Day.js is small and fast, with the same interface.',
  source: 'Comparisons of date libraries since Moment went into maintenance.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [500],
    unit: 'flights',
    input: (size) => {
      const times = flights(size).map(({ date }) => Date.parse(date));
      return { moments: times.map((time) => moment(time)), days: times.map((time) => dayjs(time)) };
    },
  },
  variants: {
    Moment: ({ moments }) => moments.map((date) => date.format('YYYY-MM-DD HH:mm')),
    'Day.js': ({ days }) => days.map((date) => date.format('YYYY-MM-DD HH:mm')),
  },
});

// no two are ever the same: what both must give is as many as were asked for, each once
const allDistinct = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && new Set(one).size === new Set(other).size;

const identifiers = experiment({
  name: 'make identifiers',
  strategy: 'library',
  claim: 'Nano ID is smaller and faster than a UUID.',
  source: "Nano ID's README of the years before Node had randomUUID.",
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [500], unit: 'identifiers', input: (size) => size, agree: allDistinct },
  variants: {
    'crypto.randomUUID': (count) => Array.from({ length: count }, () => randomUUID()),
    nanoid: (count) => Array.from({ length: count }, () => nanoid()),
  },
});

const LIMIT = 500;

/** A Map keeps keys in the order in which they came, so its first one is what was unused for longest. */
const homemade = () => {
  const kept = new Map<string, number>();
  return {
    get: (key: string): number | undefined => {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set: (key: string, value: number): void => {
      if (kept.size >= LIMIT) kept.delete(kept.keys().next().value!);
      kept.set(key, value);
    },
  };
};

const caches = experiment({
  name: 'cache of the routes used last',
  strategy: 'library',
  claim: 'No dependency for that: an LRU cache is fifteen lines around a Map.',
  source: 'Interview questions and their model answers.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [20_000],
    unit: 'flights',
    input: (size) => flights(size).map(({ origin, destination }) => `${origin} ${destination}`),
  },
  variants: {
    'lru-cache': (routes) => {
      const cache = new LRUCache<string, number>({ max: LIMIT });
      let hits = 0;
      for (const route of routes) {
        if (cache.get(route) === undefined) cache.set(route, hits);
        else hits += 1;
      }
      return hits;
    },
    'Map by hand': (routes) => {
      const cache = homemade();
      let hits = 0;
      for (const route of routes) {
        if (cache.get(route) === undefined) cache.set(route, hits);
        else hits += 1;
      }
      return hits;
    },
  },
});

/** Edits that turn one text into another (Wagner and Fischer, 1974), with one row of the table. */
const edits = (one: string, other: string): number => {
  const row = Uint16Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let above = 0; above < one.length; above += 1) {
    const letter = one.charCodeAt(above);
    let diagonal = above;
    let left = above + 1;
    row[0] = left;
    for (let at = 0; at < other.length; at += 1) {
      const up = row[at + 1]!;
      const change = diagonal + (letter === other.charCodeAt(at) ? 0 : 1);
      left += 1;
      if (up < left) left = up + 1;
      if (change < left) left = change;
      row[at + 1] = left;
      diagonal = up;
    }
  }
  return row[other.length]!;
};

const words = experiment({
  name: 'edits between pieces of a table',
  strategy: 'library',
  claim: 'fastest-levenshtein works on 32 rows of the table at once: many times faster than the textbook.',
  source: "Its README; the method is Myers' of 1999.",
  expected: 'faster',
  workload: {
    sizes: [12, 800],
    unit: 'characters a piece',
    input: (size) => {
      const text = read('airports.csv');
      return Array.from({ length: Math.ceil(2_400 / size) + 1 }, (_, at) => text.slice(at * size, (at + 1) * size));
    },
  },
  variants: {
    textbook: (texts) => texts.slice(1).map((text, at) => edits(texts[at]!, text)),
    'fastest-levenshtein': (texts) => texts.slice(1).map((text, at) => distance(texts[at]!, text)),
  },
});

export default [dates, identifiers, caches, words];
