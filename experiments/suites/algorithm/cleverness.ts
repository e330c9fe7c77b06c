import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Algorithm: when the clever one loses';

const packageOf = (name: string): string => dirname(createRequire(__filename).resolve(name));

const positionOf = (text: string, wanted: string): number => {
  const borders = new Int32Array(wanted.length);
  for (let at = 1, length = 0; at < wanted.length; at += 1) {
    while (length > 0 && wanted.charCodeAt(at) !== wanted.charCodeAt(length)) length = borders[length - 1]!;
    if (wanted.charCodeAt(at) === wanted.charCodeAt(length)) length += 1;
    borders[at] = length;
  }
  for (let at = 0, matched = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    while (matched > 0 && code !== wanted.charCodeAt(matched)) matched = borders[matched - 1]!;
    if (code === wanted.charCodeAt(matched)) matched += 1;
    if (matched === wanted.length) return at - matched + 1;
  }
  return -1;
};

const search = experiment({
  name: 'find declarations in a source file',
  strategy: 'algorithm',
  claim: 'Knuth, Morris and Pratt search in linear time: better than a naive indexOf.',
  source: 'Algorithm courses and interview questions.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [20_000, 200_000],
    unit: 'characters',
    input: (size) => {
      const file = join(packageOf('assemblyscript/package.json'), 'dist/asc.generated.d.ts');
      const text = readFileSync(file, 'utf8').slice(0, size);
      const declared = [...text.matchAll(/^ +(?:export )?(?:function|class|interface) \w+/gm)].map(String);
      // ten of them, spread over the file
      return { text, wanted: declared.filter((_, index) => index % Math.ceil(declared.length / 10) === 0) };
    },
  },
  variants: {
    indexOf: ({ text, wanted }) => wanted.map((name) => text.indexOf(name)),
    'Knuth-Morris-Pratt': ({ text, wanted }) => wanted.map((name) => positionOf(text, name)),
  },
});

interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

const RADIANS = Math.PI / 180;
/** Great-circle distance in kilometres (haversine formula). */
const distance = (from: Place, to: Place): number => {
  const height = Math.sin(((to.latitude - from.latitude) * RADIANS) / 2) ** 2;
  const width = Math.sin(((to.longitude - from.longitude) * RADIANS) / 2) ** 2;
  const chord = height + Math.cos(from.latitude * RADIANS) * Math.cos(to.latitude * RADIANS) * width;
  return 12_742 * Math.asin(Math.sqrt(chord));
};

const memoised = experiment({
  name: 'remember distances between airports',
  strategy: 'algorithm',
  claim: 'Memoise pure functions: never compute the same answer twice.',
  source: 'The usual memoize helper, which makes its key with JSON.stringify.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [2_000],
    unit: 'flights',
    input: (size) => {
      const data = join(packageOf('vega-datasets'), '../data');
      const places = new Map(
        readFileSync(join(data, 'airports.csv'), 'utf8')
          .trim()
          .split(/\r?\n/)
          .map((line) => line.split(','))
          .map((fields) => [fields[0]!, { latitude: Number(fields.at(-2)), longitude: Number(fields.at(-1)) }]),
      );
      const flights = JSON.parse(readFileSync(join(data, 'flights-2k.json'), 'utf8')) as {
        origin: string;
        destination: string;
      }[];
      return flights
        .slice(0, size)
        .map(({ origin, destination }) => [places.get(origin), places.get(destination)] as const)
        .filter((ends): ends is [Place, Place] => ends[0] !== undefined && ends[1] !== undefined);
    },
  },
  variants: {
    compute: (flights) => {
      let total = 0;
      for (const [from, to] of flights) total += distance(from, to);
      return total;
    },
    // the memory lives as long as the process: after the first call every answer is remembered
    'JSON key': {
      open: () => new Map<string, number>(),
      run: (flights, memory: Map<string, number>) => {
        let total = 0;
        for (const [from, to] of flights) {
          const key = JSON.stringify([from, to]);
          let known = memory.get(key);
          if (known === undefined) {
            known = distance(from, to);
            memory.set(key, known);
          }
          total += known;
        }
        return total;
      },
    },
    'object key': {
      open: () => new WeakMap<Place, WeakMap<Place, number>>(),
      run: (flights, memory: WeakMap<Place, WeakMap<Place, number>>) => {
        let total = 0;
        for (const [from, to] of flights) {
          let row = memory.get(from);
          if (!row) {
            row = new WeakMap();
            memory.set(from, row);
          }
          let known = row.get(to);
          if (known === undefined) {
            known = distance(from, to);
            row.set(to, known);
          }
          total += known;
        }
        return total;
      },
    },
  },
});

export default [search, memoised];
