import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { experiment } from 'eightways';
import type { Piscina } from 'piscina';

export const title = 'Divide: how long a task must be';

const offices = join(__dirname, 'post-offices.mjs');
const alone = join(__dirname, 'one-task.mjs');

/** A task: which of the first so many post offices is nearest to this place? */
interface Question {
  readonly latitude: number;
  readonly longitude: number;
  readonly among: number;
}

/** So many questions, for airports all over the country. */
const questions = (count: number, among: number): readonly Question[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const rows = readFileSync(join(data, 'airports.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
  return Array.from({ length: count }, (_, at) => {
    const fields = rows[(at + 1) * 50]!.split(',');
    return { latitude: Number(fields.at(-2)), longitude: Number(fields.at(-1)), among };
  });
};

interface Offices {
  readonly default: (question: Question) => string;
  readonly nearestOffices: (questions: readonly Question[]) => string[];
}
const sameThread = async (): Promise<Offices> => (await import(pathToFileURL(offices).href)) as Offices;

const pool = {
  open: async (): Promise<Piscina> => {
    const { Piscina } = await import('piscina');
    return new Piscina({ filename: offices, minThreads: 2, maxThreads: 2 });
  },
  run: (given: readonly Question[], workers: Piscina) =>
    Promise.all(given.map((question) => workers.run(question) as Promise<string>)),
  close: (workers: Piscina): Promise<void> => workers.destroy(),
};

const breakEven = experiment({
  name: 'post offices, short tasks and long ones',
  strategy: 'divide',
  claim: 'A pool with a thread for each core makes work that computes faster.',
  source: "Node's documentation of worker_threads. From which length of a task on, it does not say.",
  expected: 'faster',
  needs: ['two-cores'],
  workload: {
    // from some microseconds a task to some milliseconds
    sizes: [100, 400, 1_000, 2_500, 5_000, 10_000, 40_000],
    unit: 'offices a task',
    input: (size) => questions(4, size),
  },
  plan: { clock: 'wall' },
  variants: {
    'one thread': {
      open: sameThread,
      run: (given, { default: nearestOffice }: Offices) => given.map(nearestOffice),
    },
    'pool of two': pool,
  },
});

/** Questions of a message, so many each. */
const messages = (given: readonly Question[], each: number): Question[][] =>
  Array.from({ length: Math.ceil(given.length / each) }, (_, at) => given.slice(at * each, (at + 1) * each));

interface Batches {
  readonly all: readonly Question[];
  readonly each: number;
}

const batched = experiment({
  name: 'post offices, so many short tasks a message',
  strategy: 'divide',
  claim: 'Where tasks are short, put many of them into one message: from some number on, a pool pays after all.',
  source: 'Arithmetic: a message costs the same whatever it holds. How many are enough, only a measurement says.',
  expected: 'any',
  needs: ['two-cores'],
  workload: {
    sizes: [1, 2, 4, 8, 16, 32],
    unit: 'tasks a message',
    input: (each): Batches => ({ all: questions(64, 400), each }),
  },
  plan: { clock: 'wall' },
  variants: {
    'one thread': {
      open: sameThread,
      run: ({ all }, { nearestOffices }: Offices) => nearestOffices(all),
    },
    'pool of two': {
      ...pool,
      run: async ({ all, each }, workers: Piscina) =>
        (
          await Promise.all(
            messages(all, each).map((some) => workers.run(some, { name: 'nearestOffices' }) as Promise<string[]>),
          )
        ).flat(),
    },
  },
});

const started = experiment({
  name: 'a worker for each task',
  strategy: 'divide',
  claim: 'Keep a pool: to start a thread or a process for each task costs more than most tasks.',
  source: "Node's documentation of worker_threads: in practice, use a pool.",
  expected: 'faster',
  needs: ['two-cores'],
  workload: { sizes: [2_000], unit: 'offices a task', input: (size) => questions(1, size) },
  plan: { clock: 'wall' },
  variants: {
    'a process for each task': async (given) => {
      const answers: string[] = [];
      for (const question of given)
        answers.push((await promisify(execFile)(process.execPath, [alone, JSON.stringify(question)])).stdout);
      return answers;
    },
    'a thread for each task': async (given) => {
      const answers: string[] = [];
      for (const question of given) {
        const worker = new Worker(alone, { workerData: question });
        const [[answer]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')]);
        answers.push(answer as string);
      }
      return answers;
    },
    pool,
  },
});

export default [breakEven, batched, started];
