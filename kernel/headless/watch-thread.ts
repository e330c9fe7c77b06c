// The watch's thread: it ends a cell that spins, which the thread that the cell runs in cannot.

import { Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { terminate } from '../wire/interrupt.js';
import { type FromWatch, place, type ToWatch, type WatchStart } from './watch-channel.js';

const { buffer, control } = workerData as WatchStart;
const shared = new Int32Array(buffer);
const main = parentPort!;

/** Milliseconds from one try to the next: who waits hears at once, who spins is ended. */
const pause = 50;
/** The longest time that a timer takes, in milliseconds. */
const longest = 2 ** 31 - 1;

let timer: NodeJS.Timeout | null = null;

main.on('message', ({ cell, seconds }: ToWatch) => {
  if (timer !== null) clearTimeout(timer);
  timer = seconds === null ? null : setTimeout(() => end({ cell, why: 'late' }), inMilliseconds(seconds));
});

const inMilliseconds = (seconds: number): number => Math.min(Math.max(seconds, 0) * 1000, longest);

const end = (told: FromWatch): void => {
  main.postMessage(told);
  setTimeout(() => insist(told.cell), pause);
};

const insist = (cell: number): void => {
  if (Atomics.load(shared, place.cell) !== cell || Atomics.load(shared, place.heard) === cell) return;
  if (Atomics.load(shared, place.userCode) === 1) terminate();
  setTimeout(() => insist(cell), pause);
};

/** Ends this process with all that it has started: it has a group of its own, where there are groups. */
function endAll(): void {
  process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
}

if (control !== null) {
  const pipe = new Socket({ fd: control, readable: true, writable: false });
  pipe.on('data', () => end({ cell: Atomics.load(shared, place.cell), why: 'stop' }));
  // Whoever asked for the run is gone, and nobody is left to hear of it.
  for (const event of ['end', 'error']) pipe.once(event, endAll);
}
