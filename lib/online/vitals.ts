import { performance } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { OnlineSnapshot } from '../types.js';
import { type Histogram, openHistogram } from './histogram.js';
import { percentilesOf } from './tally.js';
import { openWindows, WINDOW } from './windows.js';

/** Delay and utilisation of the event loop, CPU time, memory. */
export interface Vitals {
  readonly figures: () => Pick<OnlineSnapshot, 'eventLoop' | 'memory'> & {
    readonly cpu: { readonly used: number; readonly share: number };
  };
  readonly stop: () => void;
}

/** Seconds between two looks at how late a timer comes: each wakes an idle process, which costs it up to 0.1 ms. */
const LOOK = 0.05;

/** A timer of our own, where the system's histogram would do, because what is recent is told apart from what is not. */
export const openVitals = (now: () => number): Vitals => {
  const from = now();
  const delays = openWindows<Histogram>(openHistogram, from);
  let marks: readonly [older: Mark, newer: Mark] = [markOf(from), markOf(from)];
  let due = from + LOOK;
  let [looks, late] = [0, 0];
  const timer = setInterval(() => {
    const at = now();
    const delay = Math.max(0, at - due);
    delays.at(at).record(delay);
    looks += 1;
    late += delay;
    due = at + LOOK;
    if (at - marks[1].at >= WINDOW) marks = [marks[1], markOf(at)];
  }, LOOK * 1000).unref();

  return {
    figures: () => {
      const at = now();
      const recent = openHistogram();
      delays.recent(at, recent);
      const mark = markOf(at);
      const [since] = marks;
      const { active, idle } = performance.eventLoopUtilization(mark.loop, since.loop);
      const { used_heap_size: heapUsed, heap_size_limit: heapLimit } = getHeapStatistics();
      return {
        eventLoop: {
          delay: percentilesOf(recent),
          looks,
          late,
          // Bun and Deno have the function, and it says 0 of both
          utilization: active + idle > 0 ? active / (active + idle) : null,
        },
        memory: { heapUsed, heapLimit, resident: process.memoryUsage.rss() },
        cpu: { used: mark.cpu, share: at > since.at ? (mark.cpu - since.cpu) / (at - since.at) : 0 },
      };
    },
    stop: () => clearInterval(timer),
  };
};

interface Mark {
  readonly at: number;
  /** CPU seconds of the process since it began */
  readonly cpu: number;
  readonly loop: ReturnType<typeof performance.eventLoopUtilization>;
}

const markOf = (at: number): Mark => {
  const { user, system } = process.cpuUsage();
  return { at, cpu: (user + system) / 1e6, loop: performance.eventLoopUtilization() };
};
