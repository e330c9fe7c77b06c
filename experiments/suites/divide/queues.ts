import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { experiment } from 'eightways';
import type { Piscina } from 'piscina';
import { type Message, openBullmq, openHttp, openNatsWorkers, type Workers } from './queue.mjs';

export const title = 'Divide: workers behind a queue';

/** Airport names as they were typed into reports of bird strikes, each once. */
const names = (size: number): string[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const lines = readFileSync(join(data, 'birdstrikes.csv'), 'utf8').split('\n').slice(1);
  return [...new Set(lines.map((line) => line.split(',')[0]!))].slice(0, size);
};

const worker = join(__dirname, 'nearest.mjs');
interface Module {
  readonly default: (names: readonly string[]) => string[];
  readonly tidyAll: (names: readonly string[]) => string[];
}
const sameThread = async (): Promise<Module> => (await import(pathToFileURL(worker).href)) as Module;

const called = { open: sameThread, run: (given: readonly string[], { tidyAll }: Module) => tidyAll(given) };

const eachOf = (task: Message['task'], given: readonly string[]): Message[] =>
  given.map((name) => ({ task, names: [name] }));
const halvesOf = (task: Message['task'], given: readonly string[]): Message[] => {
  const middle = Math.ceil(given.length / 2);
  return [given.slice(0, middle), given.slice(middle)].map((half) => ({ task, names: half }));
};

const close = ({ close }: Workers): Promise<void> => close();
const bullmq = (workers: number) => ({ open: () => openBullmq(workers), close });
const nats = (workers: number) => ({ open: () => openNatsWorkers(workers), close });
const http = { open: openHttp, close };

const oneByOne = async (given: readonly string[], { ask }: Workers): Promise<string[]> => {
  const tidied: string[] = [];
  for (const message of eachOf('tidy', given)) tidied.push(...(await ask(message)));
  return tidied;
};
const together = async (given: readonly string[], { askAll }: Workers): Promise<string[]> =>
  (await askAll(eachOf('tidy', given))).flat();
const inOne = (given: readonly string[], { ask }: Workers): Promise<string[]> => ask({ task: 'tidy', names: given });
const byHalves = async (given: readonly string[], { askAll }: Workers): Promise<string[]> =>
  (await askAll(halvesOf('nearest', given))).flat();

const small = { sizes: [32], unit: 'names', input: names };
const plan = { clock: 'wall', budget: 10 } as const;

const queued = experiment({
  name: 'small jobs on a queue',
  strategy: 'divide',
  claim: 'Put the work on a queue: workers take it from there, and the application gets faster.',
  source: 'Introductions to job queues, whose example is a function of one line.',
  expected: 'faster',
  needs: ['redis'],
  tags: ['advice-fails'],
  workload: small,
  plan,
  variants: {
    'function call': called,
    'BullMQ, a job for each name': { ...bullmq(1), run: together },
    'BullMQ, one job for all names': { ...bullmq(1), run: inOne },
  },
});

const added = experiment({
  name: 'jobs added one by one, or in bulk',
  strategy: 'divide',
  claim: 'Add jobs in bulk, or put many small ones into one: each by itself pays for its own way there and back.',
  source: "BullMQ's documentation of addBulk.",
  expected: 'faster',
  needs: ['redis'],
  workload: small,
  plan,
  variants: {
    'add, and await the answer': { ...bullmq(1), run: oneByOne },
    addBulk: { ...bullmq(1), run: together },
    'one job for all names': { ...bullmq(1), run: inOne },
  },
});

const divided = experiment({
  name: 'match airport names by workers of a queue',
  strategy: 'divide',
  claim: 'Work that lasts milliseconds is worth its way over a queue: two workers halve it.',
  source: 'Handbooks of job queues. A pool of threads in the same process has the shorter way.',
  expected: 'faster',
  needs: ['redis', 'two-cores'],
  workload: { ...small, sizes: [64] },
  plan,
  variants: {
    'one thread': { open: sameThread, run: (given, { default: nearest }: Module) => nearest(given) },
    'pool of two threads': {
      open: async () => {
        const { Piscina } = await import('piscina');
        return new Piscina({ filename: worker, minThreads: 2, maxThreads: 2 });
      },
      run: async (given, pool: Piscina) =>
        (await Promise.all(halvesOf('nearest', given).map(({ names }) => pool.run(names) as Promise<string[]>))).flat(),
      close: (pool: Piscina) => pool.destroy(),
    },
    'two workers of BullMQ': { ...bullmq(2), run: byHalves },
  },
});

const requested = experiment({
  name: 'small requests over NATS',
  strategy: 'divide',
  claim: 'Do not wait for each answer, and put what belongs together into one request.',
  source: "NATS's documentation of request and reply; the arithmetic of round trips.",
  expected: 'faster',
  needs: ['nats'],
  workload: small,
  plan,
  variants: {
    'await each': { ...nats(1), run: oneByOne },
    'all at once': { ...nats(1), run: together },
    'one request for all names': { ...nats(1), run: inOne },
  },
});

const answered = experiment({
  name: 'match airport names by workers over NATS',
  strategy: 'divide',
  claim: 'Workers behind a broker that keeps nothing divide work of milliseconds as well as threads do.',
  source: "NATS's documentation of queue groups.",
  expected: 'faster',
  needs: ['nats', 'two-cores'],
  workload: { ...small, sizes: [64] },
  plan,
  variants: {
    'one thread': { open: sameThread, run: (given, { default: nearest }: Module) => nearest(given) },
    'two workers over NATS': { ...nats(2), run: byHalves },
  },
});

const lighter = experiment({
  name: 'a job on Redis, a request over NATS',
  strategy: 'divide',
  claim: 'Where a lost request may be asked again, a broker that stores nothing is the faster one.',
  source: 'Comparisons of queues with brokers that deliver at most once.',
  expected: 'faster',
  needs: ['redis', 'nats'],
  workload: { ...small, sizes: [8] },
  plan,
  variants: {
    'BullMQ on Redis': { ...bullmq(1), run: oneByOne },
    NATS: { ...nats(1), run: oneByOne },
  },
});

const service = experiment({
  name: 'a function that became a service',
  strategy: 'divide',
  claim: 'Make it a service of its own: it scales by itself, and its callers get faster.',
  source: 'Introductions to microservices that begin with a small function.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: small,
  plan,
  variants: {
    'function call': called,
    'HTTP, a request for each name': { ...http, run: together },
    'HTTP, one request for all names': { ...http, run: inOne },
  },
});

export default [queued, added, divided, requested, answered, lighter, service];
