import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { experiment } from 'eightways';
import type { Piscina } from 'piscina';

export const title = 'Divide: a pool of worker threads';

const worker = join(__dirname, 'nearest.mjs');
const WORKERS = 2;

const openPool = async (): Promise<Piscina> => {
  const { Piscina } = await import('piscina');
  return new Piscina({ filename: worker, minThreads: WORKERS, maxThreads: WORKERS });
};
const closePool = (pool: Piscina): Promise<void> => pool.destroy();

interface Module {
  readonly default: (names: readonly string[]) => string[];
  readonly tidyAll: (names: readonly string[]) => string[];
}
const sameThread = async (): Promise<Module> => (await import(pathToFileURL(worker).href)) as Module;

/** Airport names as they were typed into reports of bird strikes. */
const reported = (size: number): string[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const lines = readFileSync(join(data, 'birdstrikes.csv'), 'utf8')
    .split('\n')
    .slice(1, size + 1);
  return lines.map((line) => line.split(',')[0]!);
};

/** The first names that differ from each other. */
const reportedOnce = (size: number): string[] => [...new Set(reported(10_000))].slice(0, size);

/** As many parts as there are workers, of equal length. */
const parts = (names: readonly string[]): string[][] => {
  const length = Math.ceil(names.length / WORKERS);
  return Array.from({ length: WORKERS }, (_, at) => names.slice(at * length, (at + 1) * length));
};

const matching = experiment({
  name: 'match airport names',
  strategy: 'divide',
  claim: 'Work that computes belongs into a pool of worker threads, one per core.',
  source: "Node's own documentation of worker_threads; piscina is the pool it leads to.",
  expected: 'faster',
  needs: ['two-cores'],
  tags: ['tour'],
  workload: { sizes: [16], unit: 'names', input: reportedOnce },
  plan: { clock: 'wall', budget: 8 },
  variants: {
    'one thread': { open: sameThread, run: (names, { default: nearest }: Module) => nearest(names) },
    'pool of two': {
      open: openPool,
      run: async (names, pool: Piscina) =>
        (await Promise.all(parts(names).map((part) => pool.run(part) as Promise<string[]>))).flat(),
      close: closePool,
    },
  },
});

const tiny = experiment({
  name: 'tidy airport names',
  strategy: 'divide',
  claim: 'Move the work off the main thread and it gets faster.',
  source: 'The same advice, given without asking how long a task takes.',
  expected: 'faster',
  needs: ['two-cores'],
  tags: ['advice-fails'],
  workload: { sizes: [400], unit: 'names', input: reported },
  plan: { clock: 'wall', budget: 8 },
  variants: {
    'one thread': { open: sameThread, run: (names, { tidyAll }: Module) => tidyAll(names) },
    'a message for each name': {
      open: openPool,
      run: async (names, pool: Piscina) =>
        (await Promise.all(names.map((name) => pool.run([name], { name: 'tidyAll' }) as Promise<string[]>))).flat(),
      close: closePool,
    },
  },
});

const batched = experiment({
  name: 'tidy airport names, batched',
  strategy: 'divide',
  claim: 'Send a pool few large messages instead of many small ones.',
  source: 'Arithmetic: a message costs tens of microseconds, the task it carries a fraction of one.',
  expected: 'faster',
  needs: ['two-cores'],
  workload: { sizes: [400], unit: 'names', input: reported },
  plan: { clock: 'wall' },
  variants: {
    'a message for each name': {
      open: openPool,
      run: async (names, pool: Piscina) =>
        (await Promise.all(names.map((name) => pool.run([name], { name: 'tidyAll' }) as Promise<string[]>))).flat(),
      close: closePool,
    },
    'a message for each worker': {
      open: openPool,
      run: async (names, pool: Piscina) =>
        (
          await Promise.all(parts(names).map((part) => pool.run(part, { name: 'tidyAll' }) as Promise<string[]>))
        ).flat(),
      close: closePool,
    },
  },
});

export default [matching, tiny, batched];
