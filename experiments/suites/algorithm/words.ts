import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Algorithm: finding words';

const folderOf = (name: string): string => dirname(createRequire(__filename).resolve(name));

/** City names in the order of their characters, each once. */
const cities = (rows: number): readonly string[] => {
  const lines = readFileSync(join(folderOf('vega-datasets'), '../data/zipcodes.csv'), 'utf8').split('\n');
  return [...new Set(lines.slice(1, rows + 1).map((line) => line.split(',')[3]!))].sort();
};

/** Index of the first of `sorted` that does not come before `wanted`. */
const placeOf = (sorted: readonly string[], wanted: string): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

const completion = experiment({
  name: 'complete the name of a city',
  strategy: 'algorithm',
  claim: 'In a sorted list, find what begins with a prefix by binary search.',
  source: 'Textbook binary search; a filter over everything is what is usually written.',
  expected: 'faster',
  workload: {
    sizes: [50, 10_000],
    unit: 'rows',
    input: (size, random) => {
      const names = cities(size);
      const typed = Array.from({ length: 20 }, () => names[Math.floor(random() * names.length)]!.slice(0, 4));
      return { names, typed };
    },
  },
  variants: {
    filter: ({ names, typed }) => typed.map((prefix) => names.filter((name) => name.startsWith(prefix))),
    'binary search': ({ names, typed }) =>
      typed.map((prefix) => {
        const from = placeOf(names, prefix);
        let to = from;
        while (to < names.length && names[to]!.startsWith(prefix)) to += 1;
        return names.slice(from, to);
      }),
  },
});

const commonest = (words: readonly string[], count: number): readonly string[] => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  return ranked
    .slice(0, count)
    .map(([word]) => word)
    .sort();
};

const stopWords = experiment({
  name: 'leave out stop words',
  strategy: 'algorithm',
  claim: 'Membership belongs in a Set: includes goes through the whole list.',
  source: 'Performance guides and lint rules; of a handful of words the list is as quick to go through.',
  expected: 'faster',
  workload: {
    sizes: [3, 150],
    unit: 'stop words',
    input: (size) => {
      const text = readFileSync(join(folderOf('@types/node/package.json'), 'fs.d.ts'), 'utf8');
      const words = (text.toLowerCase().match(/[a-z]+/g) ?? []).slice(0, 5_000);
      return { words, stop: commonest(words, size) };
    },
  },
  variants: {
    includes: ({ words, stop }) => words.filter((word) => !stop.includes(word)).length,
    Set: ({ words, stop }) => {
      const known = new Set(stop);
      return words.filter((word) => !known.has(word)).length;
    },
  },
});

export default [completion, stopWords];
