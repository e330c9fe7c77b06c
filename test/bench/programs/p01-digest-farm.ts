// A farm of digests: four worker threads each hash chains of blocks; more cores would hash more of them at once.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const TASKS = 4;
const LINKS = 420_000;

const digester = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { createHash } = require('node:crypto');
  let link = Buffer.from('task ' + workerData.task);
  for (let count = 0; count < workerData.links; count += 1) link = createHash('sha256').update(link).digest();
  parentPort.postMessage(link.toString('hex'));
`;

const digest = async (task: number): Promise<string> => {
  const worker = new Worker(digester, { eval: true, workerData: { task, links: LINKS } });
  const [answer] = (await once(worker, 'message')) as [string];
  await once(worker, 'exit');
  return answer;
};

const main = async (): Promise<void> => {
  const digests = await Promise.all(Array.from({ length: TASKS }, (_, task) => digest(task)));
  for (const [task, answer] of digests.entries()) console.log(task, answer);
};

void main();
