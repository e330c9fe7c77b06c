import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Runtime: the same work on another engine';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

interface Engine {
  readonly name: 'bun' | 'deno' | 'node26';
  readonly title: string;
}
const engines: readonly Engine[] = [
  { name: 'bun', title: 'Bun' },
  { name: 'deno', title: 'Deno' },
  { name: 'node26', title: 'Node 26' },
];

interface Work<I, O> {
  readonly name: string;
  readonly claim: string;
  readonly source: string;
  readonly size: number;
  readonly unit: string;
  readonly input: (size: number) => I;
  readonly run: (input: I) => O;
  readonly tags?: Partial<Record<Engine['name'], readonly string[]>>;
}

// one experiment for each engine, so that a missing one leaves the others standing
const onEach = <I, O>({ name, claim, source, size, unit, input, run, tags = {} }: Work<I, O>) =>
  engines.map((engine) =>
    experiment<I, O>({
      name: `${name}: ${engine.title}`,
      strategy: 'runtime',
      claim,
      source,
      expected: 'faster',
      needs: [engine.name],
      tags: tags[engine.name] ?? [],
      workload: { sizes: [size], unit, input },
      variants: {
        Node: { run, placement: { runtime: 'node' } },
        [engine.title]: { run, placement: { runtime: engine.name } },
      },
    }),
  );

interface City {
  readonly city: string;
  readonly state: string;
}
const cities = (size: number): City[] =>
  read('zipcodes.csv')
    .split('\n')
    .slice(1, size + 1)
    .map((line) => line.split(','))
    .map((fields) => ({ city: fields[3]!, state: fields[4]! }));

const OWN_WORD = "The engines' own announcements and comparison pages.";

export default [
  ...onEach({
    name: 'sort city names',
    claim: 'The newer engine is several times faster.',
    source: OWN_WORD,
    size: 10_000,
    unit: 'names',
    input: (size) => cities(size).map(({ city }) => city),
    run: (names) => [...names].sort(),
    tags: { bun: ['tour'] },
  }),
  ...onEach({
    name: 'films to JSON',
    claim: 'The newer engine is several times faster.',
    source: OWN_WORD,
    size: 500,
    unit: 'films',
    input: (size) => (JSON.parse(read('movies.json')) as Record<string, unknown>[]).slice(0, size),
    run: (films) => JSON.stringify(films),
  }),
  ...onEach({
    name: 'count zip codes by city',
    claim: 'The newer engine is several times faster, whatever the work.',
    source: OWN_WORD,
    size: 20_000,
    unit: 'rows',
    input: cities,
    run: (rows) => {
      const counts = new Map<string, number>();
      for (const { city, state } of rows) {
        const key = `${city}, ${state}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts.size;
    },
    tags: { bun: ['advice-fails'], deno: ['advice-fails'], node26: ['advice-fails'] },
  }),
  ...onEach({
    name: 'append lines to a string',
    claim: 'The newer engine is several times faster, whatever the work.',
    source: OWN_WORD,
    size: 20_000,
    unit: 'rows',
    input: cities,
    run: (rows) => {
      let text = '';
      for (const { city, state } of rows) text += `${city}, ${state}\n`;
      // += leaves a tree of pieces; reading one character makes it a string like any other
      return [text.length, text.charCodeAt(text.length >> 1)];
    },
    tags: { bun: ['advice-fails'] },
  }),
];
