import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { experiment } from 'eightways';
import type { Piscina } from 'piscina';
import { openThread, type Partner } from './partner.mjs';

export const title = 'Divide: objects as messages';

type Gross = Readonly<Record<string, { readonly films: number; readonly gross: number }>>;
type Film = Readonly<Record<string, unknown>>;

const films = (size: number): Film[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  return (JSON.parse(readFileSync(join(data, 'movies.json'), 'utf8')) as Film[]).slice(0, size);
};

const thread = {
  open: () => openThread('answers.mjs'),
  close: ({ close }: Partner) => close(),
};

const cloned = experiment({
  name: 'films as a message',
  strategy: 'divide',
  claim: 'Post objects as they are: structured clone spares you the detour over JSON.',
  source: "Node's documentation of postMessage, read as a promise of speed.",
  expected: 'faster',
  needs: ['two-cores'],
  workload: { sizes: [1_000], unit: 'films', input: films },
  plan: { clock: 'wall' },
  variants: {
    'text of JSON': {
      ...thread,
      run: (given, { ask }: Partner) => ask<Gross>({ task: 'grossOfText', given: JSON.stringify(given) }),
    },
    objects: { ...thread, run: (given, { ask }: Partner) => ask<Gross>({ task: 'grossOf', given }) },
  },
});

const worker = join(__dirname, 'films.mjs');

const added = (halves: readonly Gross[]): Gross => {
  const sums: Record<string, { films: number; gross: number }> = {};
  for (const half of halves)
    for (const [distributor, { films, gross }] of Object.entries(half)) {
      sums[distributor] ??= { films: 0, gross: 0 };
      sums[distributor].films += films;
      sums[distributor].gross += gross;
    }
  return sums;
};

const carried = experiment({
  name: 'films by two threads',
  strategy: 'divide',
  claim: 'Split the rows over a pool with a thread for each core: each has half of the work.',
  source: 'The same advice as for heavy work, where the rows are large and the work on each is small.',
  expected: 'faster',
  needs: ['two-cores'],
  tags: ['advice-fails'],
  workload: { sizes: [2_000], unit: 'films', input: films },
  plan: { clock: 'wall' },
  variants: {
    'one thread': {
      open: async () => ((await import(pathToFileURL(worker).href)) as { default: (films: Film[]) => Gross }).default,
      run: (given, grossOf: (films: Film[]) => Gross) => grossOf(given),
    },
    'pool of two': {
      open: async () => {
        const { Piscina } = await import('piscina');
        return new Piscina({ filename: worker, minThreads: 2, maxThreads: 2 });
      },
      run: async (given, pool: Piscina) => {
        const half = Math.ceil(given.length / 2);
        const parts = [given.slice(0, half), given.slice(half)];
        return added(await Promise.all(parts.map((part) => pool.run(part) as Promise<Gross>)));
      },
      close: (pool: Piscina) => pool.destroy(),
    },
  },
});

export default [cloned, carried];
