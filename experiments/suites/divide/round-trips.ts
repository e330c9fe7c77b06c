import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { experiment } from 'eightways';
import { openProcess, openThread, type Partner } from './partner.mjs';

export const title = 'Divide: there and back again';

/** Airport names as they were typed into reports of bird strikes. */
const names = (size: number): string[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const lines = readFileSync(join(data, 'birdstrikes.csv'), 'utf8').split('\n').slice(1);
  return [...new Set(lines.map((line) => line.split(',')[0]!))].slice(0, size);
};

const askEach = async (given: readonly string[], { ask }: Partner): Promise<string[]> => {
  const tidied: string[] = [];
  for (const name of given) tidied.push(await ask<string>({ task: 'tidy', given: name }));
  return tidied;
};

const thread = {
  open: () => openThread('answers.mjs'),
  run: askEach,
  close: ({ close }: Partner) => close(),
};

interface Names {
  readonly tidy: (name: string) => string;
}

const small = experiment({
  name: 'one name at a time',
  strategy: 'divide',
  claim: 'Give every small job to a worker thread: the main thread stays free, and the answer is there sooner.',
  source: 'Tutorials of worker_threads whose example is a function of one line.',
  expected: 'faster',
  needs: ['two-cores'],
  tags: ['advice-fails'],
  workload: { sizes: [8], unit: 'names', input: names },
  plan: { clock: 'wall' },
  variants: {
    'function call': {
      open: async () => (await import(pathToFileURL(join(__dirname, 'nearest.mjs')).href)) as Names,
      run: (given, { tidy }: Names) => given.map(tidy),
    },
    'worker thread': thread,
  },
});

const lighter = experiment({
  name: 'a thread in the place of a process',
  strategy: 'divide',
  claim: 'Take threads, not processes: what they tell each other need not go through a pipe as JSON.',
  source: "Node's documentation: worker_threads for work that computes, child_process for programs of their own.",
  expected: 'faster',
  needs: ['two-cores'],
  workload: { sizes: [8], unit: 'names', input: names },
  plan: { clock: 'wall' },
  variants: {
    'child process': { ...thread, open: () => openProcess('answers.mjs') },
    'worker thread': thread,
  },
});

/** A thread that waits for its turn, and the memory that says whose it is: [turn, question, answer]. */
interface Taking {
  readonly worker: Worker;
  readonly turns: Int32Array;
}

const waking = experiment({
  name: 'questions through shared memory',
  strategy: 'divide',
  claim: 'Talk to a thread by Atomics.wait and Atomics.notify: messages take a detour through two event loops.',
  source: "What piscina's option atomics is for.",
  expected: 'faster',
  needs: ['two-cores'],
  workload: {
    sizes: [8],
    unit: 'questions',
    input: (size, random) => Array.from({ length: size }, () => Math.floor(random() * 2 ** 30)),
  },
  plan: { clock: 'wall' },
  variants: {
    messages: {
      ...thread,
      run: async (numbers, { ask }: Partner) => {
        const counts: number[] = [];
        for (const given of numbers) counts.push(await ask<number>({ task: 'bits', given }));
        return counts;
      },
    },
    Atomics: {
      open: async (): Promise<Taking> => {
        const turns = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
        const worker = new Worker(join(__dirname, 'turns.mjs'), { workerData: turns.buffer });
        await once(worker, 'online');
        return { worker, turns };
      },
      run: (numbers, { turns }: Taking) =>
        numbers.map((number) => {
          turns[1] = number;
          Atomics.store(turns, 0, 1);
          Atomics.notify(turns, 0);
          Atomics.wait(turns, 0, 1);
          return turns[2]!;
        }),
      close: async ({ worker, turns }: Taking) => {
        const ended = once(worker, 'exit');
        Atomics.store(turns, 0, 2);
        Atomics.notify(turns, 0);
        await ended;
      },
    },
  },
});

export default [small, lighter, waking];
