// Mean delay by origin and day, as a program by itself: parses the table of flights, groups and prints. One thread, much garbage.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const data = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data');
const flights = JSON.parse(readFileSync(join(data, 'flights-20k.json'), 'utf8')).slice(0, Number(process.argv[2]));

let groups = new Map();
for (const { origin, date, delay } of flights) {
  const key = `${origin} ${date.slice(0, 10)}`;
  groups.set(key, [...(groups.get(key) ?? []), delay]);
}
groups = [...groups].map(([key, delays]) => [key, delays.reduce((sum, delay) => sum + delay, 0) / delays.length]);
const longest = groups.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, 5);
console.log(longest.map(([key, delay]) => `${key} ${delay.toFixed(2)}`).join('\n'));
