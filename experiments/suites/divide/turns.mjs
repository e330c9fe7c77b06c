// Answers through shared memory: [whose turn, the question, the answer]. The main thread has turn 0, this one 1; 2 ends it.
import { workerData } from 'node:worker_threads';
import { bits } from './arithmetic.mjs';

const [TURN, QUESTION, ANSWER] = [0, 1, 2];
const shared = new Int32Array(workerData);

for (;;) {
  Atomics.wait(shared, TURN, 0);
  if (Atomics.load(shared, TURN) === 2) break;
  shared[ANSWER] = bits(shared[QUESTION]);
  Atomics.store(shared, TURN, 0);
  Atomics.notify(shared, TURN);
}
