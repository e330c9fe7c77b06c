// The post office nearest to a place, among so many of the first: a task whose length can be chosen.
// Plain JavaScript, since a worker thread cannot load TypeScript on every Node we support; the main thread runs the same file.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const data = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data');
const offices = readFileSync(join(data, 'zipcodes.csv'), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(',', 3));
const radians = (degrees) => (Number(degrees) / 180) * Math.PI;
const latitudes = Float64Array.from(offices, ([, latitude]) => radians(latitude));
const longitudes = Float64Array.from(offices, ([, , longitude]) => radians(longitude));

/** The zip code of the nearest; a pool's workers call this with one message. */
const nearestOffice = ({ latitude, longitude, among }) => {
  const [y, x] = [radians(latitude), radians(longitude)];
  const east = Math.cos(y);
  let best = 0;
  let least = Infinity;
  for (let at = 0; at < among; at += 1) {
    const up = Math.sin((latitudes[at] - y) / 2);
    const over = Math.sin((longitudes[at] - x) / 2);
    // grows with the distance (the haversine of the angle)
    const far = up * up + east * Math.cos(latitudes[at]) * over * over;
    if (far < least) {
      least = far;
      best = at;
    }
  }
  return offices[best][0];
};

/** Several questions of one message. */
export const nearestOffices = (questions) => questions.map(nearestOffice);
export default nearestOffice;
