// A short command as people write them: reads a table, prints the five airports whose flights leave latest.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const data = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data');
const delays = new Map();
for (const { origin, delay } of JSON.parse(readFileSync(join(data, 'flights-2k.json'), 'utf8')))
  delays.set(origin, (delays.get(origin) ?? 0) + delay);
const latest = [...delays].sort(([, one], [, other]) => other - one).slice(0, 5);
for (const [airport, minutes] of latest) console.log(`${airport} ${minutes}`);
