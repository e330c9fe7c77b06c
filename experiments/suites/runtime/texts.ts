import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { OWN_WORD, onEach, WHATEVER } from './on-each.mjs';

export const title = 'Runtime: text on another engine';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

interface Flight {
  readonly date: string;
  readonly delay: number;
  readonly origin: string;
  readonly destination: string;
}

const lines = (size: number): string[] =>
  read('zipcodes.csv')
    .split('\n')
    .slice(1, size + 1);

export default [
  ...onEach({
    name: 'append rows to a text',
    claim: WHATEVER,
    source: OWN_WORD,
    size: 5_000,
    unit: 'flights',
    input: (size) => (JSON.parse(read('flights-5k.json')) as Flight[]).slice(0, size),
    run: (rows) => {
      let csv = '';
      for (const { date, delay, origin, destination } of rows) csv += `${date},${delay},${origin},${destination}\n`;
      // += leaves a tree of pieces that becomes one piece of memory when it is first read: that belongs to the job
      return [csv.length, csv.charCodeAt(csv.length >> 1)];
    },
    engines: ['bun', 'deno'],
  }),
  ...onEach({
    name: 'turn columns of a table',
    claim: WHATEVER,
    source: OWN_WORD,
    size: 5_000,
    unit: 'rows',
    input: (size) => lines(size).join('\n'),
    run: (text) => {
      const rows = text.split('\n').map((line) => line.split(','));
      const turned = rows.map(([code, latitude, longitude, ...names]) =>
        [...names, code, longitude, latitude].join(';'),
      );
      return turned.join('\n').length;
    },
    engines: ['bun', 'deno'],
    tags: { bun: ['advice-fails'], deno: ['advice-fails'] },
  }),
  ...onEach({
    name: 'count city names',
    claim: WHATEVER,
    source: OWN_WORD,
    size: 20_000,
    unit: 'rows',
    input: (size) => lines(size).map((line) => line.split(',')[3]!),
    run: (cities) => {
      const counts = new Map<string, number>();
      for (const city of cities) counts.set(city, (counts.get(city) ?? 0) + 1);
      let most = 0;
      for (const count of counts.values()) if (count > most) most = count;
      return [counts.size, most];
    },
    engines: ['bun', 'deno'],
  }),
  ...onEach({
    name: 'find times in a text',
    claim: 'The newer engine has the faster regular expressions.',
    source: OWN_WORD,
    size: 100_000,
    unit: 'characters',
    input: (size) => read('flights-5k.json').slice(0, size),
    run: (text) => {
      let minutes = 0;
      for (const [, hour, minute] of text.matchAll(/\b(\d\d):(\d\d)\b/g)) minutes += 60 * Number(hour) + Number(minute);
      return minutes;
    },
    engines: ['bun', 'deno'],
  }),
];
