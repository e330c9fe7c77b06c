// The airport whose name is nearest to a misspelt or abbreviated one: a real and slow job of data cleaning.
// Only airports with scheduled flights are asked.
// Plain JavaScript, since a worker thread cannot load TypeScript on every Node we support; the main thread runs the same file.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const data = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data');
const rowsOf = (file) =>
  readFileSync(join(data, file), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));
const served = new Set(rowsOf('flights-airport.csv').map(([origin]) => origin));
const airports = rowsOf('airports.csv')
  .filter(([code]) => served.has(code))
  .map(([, name]) => name.toUpperCase());

const row = new Uint16Array(128);

/** Edits that turn one name into another (Wagner and Fischer, 1974), with one row of the table. */
const edits = (from, to) => {
  for (let at = 0; at <= to.length; at += 1) row[at] = at;
  for (let above = 0; above < from.length; above += 1) {
    const letter = from.charCodeAt(above);
    let diagonal = row[0];
    let left = above + 1;
    row[0] = left;
    for (let at = 0; at < to.length; at += 1) {
      const up = row[at + 1];
      const change = diagonal + (letter === to.charCodeAt(at) ? 0 : 1);
      left += 1;
      if (up < left) left = up + 1;
      if (change < left) left = change;
      row[at + 1] = left;
      diagonal = up;
    }
  }
  return row[to.length];
};

/** The nearest airport's name; of equally near ones the first. */
export const nearest = (name) => {
  let best = '';
  let fewest = Infinity;
  for (const airport of airports) {
    const distance = edits(name, airport);
    if (distance < fewest) {
      fewest = distance;
      best = airport;
    }
  }
  return best;
};

/** A tiny task: a name without the words that say nothing. */
export const tidy = (name) => name.replace(/\b(ARPT|AIRPORT|INTL|INTERNATIONAL|REGIONAL|MUNICIPAL)\b/g, '').trim();

// a pool's workers call one of these with one message
export default (names) => names.map(nearest);
export const tidyAll = (names) => names.map(tidy);
