import { Worker } from 'node:worker_threads';

const SECONDS = 0.03;

const SPIN = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', (seconds) => {
  const end = performance.now() + seconds * 1000;
  let turns = 0;
  for (let x = 1; performance.now() < end; turns++) for (let i = 0; i < 1000; i++) x = (x * 1103515245 + 12345) | 0;
  parentPort.postMessage(turns);
});
`;

/**
 * How much two threads get done here and now beside what one does alone: 2 on two idle cores, 1 when others leave us
 * one core. A divided variant can gain no more than this.
 */
export const probeCapacity = async (): Promise<number> => {
  const workers = [new Worker(SPIN, { eval: true }), new Worker(SPIN, { eval: true })];
  try {
    const spin = (worker: Worker): Promise<number> =>
      new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.postMessage(SECONDS);
      });
    await Promise.all(workers.map(spin)); // compile and start both before anything counts
    const alone = await spin(workers[0]!);
    const both = await Promise.all(workers.map(spin));
    const aloneAgain = await spin(workers[1]!);
    return (both[0]! + both[1]!) / ((alone + aloneAgain) / 2);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
};
