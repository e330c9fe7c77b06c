import { GCProfiler, getHeapStatistics } from 'node:v8';
import { median } from '../stats/quantile.js';
import type { Use } from '../types.js';

export type Allocated = NonNullable<Use['allocated']>;

/**
 * Runs `evaluations` of something, and tells the bytes that one of them allocates; null where the engine does not say. The
 * heap's are right across collections: what each one found is counted from what the one before left. Buffers are freed beside the
 * program, at any time: of several stretches the middle one counts.
 */
export const allocationOf = async (
  run: (evaluations: number) => unknown,
  evaluations: number,
): Promise<Allocated | null> => {
  if (!tells) {
    await run(evaluations);
    return null;
  }
  const profiler = new GCProfiler();
  // A look allocates too, always the same, so that it can be taken off; now and then the engine does besides.
  const looks = Array.from({ length: LOOKS }, mark);
  const from = looks.at(-1)!;
  const look = median(looks.slice(1).map(({ heap }, before) => heap - looks[before]!.heap));
  profiler.start();
  const each = Math.max(1, Math.ceil(evaluations / STRETCHES));
  const stretches = Math.ceil(evaluations / each);
  const marks = [from];
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const running = run(each);
    if (running !== undefined) await running;
    marks.push(mark());
  }
  const { statistics } = profiler.stop();
  let [heap, left] = [0, from.heap];
  for (const { beforeGC, afterGC } of statistics) {
    heap += beforeGC.heapStatistics.usedHeapSize - left;
    left = afterGC.heapStatistics.usedHeapSize;
  }
  heap += marks.at(-1)!.heap - left - stretches * look;
  const buffers = marks.slice(1).map((at, i) => at.buffers - marks[i]!.buffers);
  return { heap: Math.max(0, heap / (each * stretches)), buffers: Math.max(0, median(buffers) / each) };
};

const STRETCHES = 7;
const LOOKS = 8;

const mark = (): { readonly heap: number; readonly buffers: number } => {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return { heap: used_heap_size, buffers: external_memory };
};

// Probed by behaviour: other engines have the functions, and count something else or nothing.
const tells = ((): boolean => {
  try {
    const profiler = new GCProfiler();
    profiler.start();
    const before = mark();
    const kept = Array.from({ length: 1000 }, (_, i) => ({ i }));
    const after = mark();
    return Array.isArray(profiler.stop()?.statistics) && after.heap - before.heap > 8 * kept.length;
  } catch {
    return false;
  }
})();
