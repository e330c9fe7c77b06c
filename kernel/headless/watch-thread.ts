// The watch's thread: it ends a cell that spins, which the thread that the cell runs in cannot.

import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { messages } from '../messages.js';
import { terminate } from '../wire/interrupt.js';
import { place, type ToWatch } from './watch-channel.js';

const shared = new Int32Array(workerData as SharedArrayBuffer);
const main = parentPort!;

/** Milliseconds from one try to the next, and how many there are: who waits hears at once, who spins is ended. */
const pause = 50;
const tries = 200;
/** The longest time that a timer takes, in milliseconds. */
const longest = 2 ** 31 - 1;

let timer: NodeJS.Timeout | null = null;

main.on('message', ({ cell, seconds }: ToWatch) => {
  if (timer !== null) clearTimeout(timer);
  timer = seconds === null ? null : setTimeout(() => tell(cell), Math.min(Math.max(seconds, 0) * 1000, longest));
});

const tell = (cell: number): void => {
  main.postMessage(cell);
  setTimeout(() => insist(cell, tries), pause);
};

const insist = (cell: number, left: number): void => {
  if (Atomics.load(shared, place.cell) !== cell || Atomics.load(shared, place.heard) === cell) return;
  if (left === 0) giveUp();
  if (Atomics.load(shared, place.userCode) === 1) terminate();
  setTimeout(() => insist(cell, left - 1), pause);
};

/** What waits in the operating system cannot be ended from here; all cells before it have been saved. */
const giveUp = (): void => {
  writeSync(2, `${messages.cellDoesNotEnd}\n`);
  process.kill(process.pid, 'SIGKILL');
};
