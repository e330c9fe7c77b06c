import { Worker } from 'node:worker_threads';
import { threadScript } from '../thread-script.js';
import { type FromWatch, place, type ToWatch, type WatchStart } from './watch-channel.js';

/** Tells when a cell has had its time, also while it spins: from a thread beside the one that runs it. */
export interface Watch {
  /** says whether code of a cell may be running, so that the engine may be told to stop it */
  readonly userCode: (running: boolean) => void;
  /** from now on the cell has so many seconds; then `late` is called, once what spins has been ended */
  readonly start: (seconds: number, late: () => void) => void;
  /** the cell has ended */
  readonly stop: () => void;
  readonly close: () => Promise<void>;
}

export const startWatch = async (
  control: { readonly fd: number; readonly stop: () => void } | null,
): Promise<Watch> => {
  const buffer = new SharedArrayBuffer(12);
  const shared = new Int32Array(buffer);
  const start: WatchStart = { buffer, control: control?.fd ?? null };
  const thread = new Worker(await threadScript(__dirname, 'watch-thread'), { workerData: start });
  const tell = (message: ToWatch): void => thread.postMessage(message);
  let count = 0;
  let onLate: (() => void) | null = null;
  thread.on('error', (error) => {
    throw error;
  });
  thread.on('message', ({ cell, why }: FromWatch) => {
    Atomics.store(shared, place.heard, cell);
    if (why === 'stop') control?.stop();
    else if (cell === Atomics.load(shared, place.cell)) onLate?.();
  });
  return {
    userCode: (running) => void Atomics.store(shared, place.userCode, running ? 1 : 0),
    start(seconds, late) {
      onLate = late;
      count += 1;
      Atomics.store(shared, place.cell, count);
      tell({ cell: count, seconds });
    },
    stop() {
      onLate = null;
      Atomics.store(shared, place.cell, 0);
      tell({ cell: 0, seconds: null });
    },
    close: async () => void (await thread.terminate()),
  };
};
