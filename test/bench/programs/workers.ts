import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/**
 * The answers of `work` to each task, from as many worker threads as there are cores. `work` is the text of a function that
 * needs nothing from outside of itself; `require` is there. Rejects with what it throws.
 */
export const onWorkers = async <Task, Answer>(work: string, tasks: readonly Task[]): Promise<readonly Answer[]> => {
  const answers: Answer[] = [];
  let next = 0;
  const served = Array.from({ length: Math.min(availableParallelism(), tasks.length) }, async () => {
    const worker = new Worker(serving(work), { eval: true });
    try {
      while (next < tasks.length) {
        const at = next++;
        answers[at] = await new Promise<Answer>((resolve, reject) => {
          worker.once('message', resolve);
          worker.once('error', reject);
          worker.postMessage(tasks[at]);
        });
        worker.removeAllListeners('error');
      }
    } finally {
      await worker.terminate();
    }
  });
  await Promise.all(served);
  return answers;
};

const serving = (work: string): string => `
  const { parentPort } = require('node:worker_threads');
  const work = ${work};
  parentPort.on('message', (task) => parentPort.postMessage(work(task)));
`;
