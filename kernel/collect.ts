import { Session } from 'node:inspector';
import { getHeapStatistics } from 'node:v8';

/** What is asked and told of the heap; bytes. */
export interface Heap {
  readonly total: () => number;
  /** frees all that nothing refers to, and gives back the memory */
  readonly collect: () => Promise<void>;
}

/**
 * Gives memory back once a kernel is left alone: the compiler makes much that is soon garbage, and the engine, which sees
 * no need as long as it may grow, would hold it for as long as the notebook is open. Done again only after the heap has
 * grown, since it takes a moment in which a cell would wait.
 */
export const collecting = (heap: Heap = ownHeap): (() => boolean) => {
  let after = 0;
  let under = false;
  return () => {
    if (under || heap.total() < after + worthIt) return false;
    under = true;
    void heap.collect().then(() => {
      under = false;
      after = heap.total();
    });
    return false;
  };
};

/** bytes */
const worthIt = 24e6;

const ownHeap: Heap = {
  total: () => getHeapStatistics().total_heap_size,
  // As under low memory: unlike `gc()` it shrinks what new objects have, too.
  collect: () =>
    new Promise((resolve) => {
      const session = new Session();
      session.connect();
      session.post('HeapProfiler.collectGarbage', () => {
        // From within its own answer a session cannot be ended: the thread would hang.
        setImmediate(() => {
          session.disconnect();
          resolve();
        });
      });
    }),
};
