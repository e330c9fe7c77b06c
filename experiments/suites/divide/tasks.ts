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
    const fields = rows[(at + 1) * 100]!.split(',');
    return { latitude: Number(fields.at(-2)), longitude: Number(fields.at(-1)), among };
  });
};

type NearestOffice = (question: Question) => string;

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
    sizes: [200, 2_000, 20_000],
    unit: 'offices a task',
    input: (size) => questions(4, size),
  },
  plan: { clock: 'wall' },
  variants: {
    'one thread': {
      open: async () => ((await import(pathToFileURL(offices).href)) as { default: NearestOffice }).default,
      run: (given, nearestOffice: NearestOffice) => given.map(nearestOffice),
    },
    'pool of two': pool,
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

export default [breakEven, started];
