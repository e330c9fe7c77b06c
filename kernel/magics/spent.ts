import { monitorEventLoopDelay, type PerformanceEntry, PerformanceObserver, performance } from 'node:perf_hooks';
import { setTimeout as after } from 'node:timers/promises';
import { bytes } from '../../lib/text/quantities.js';

/** What one run took; seconds and bytes. */
export interface Spent {
  readonly wall: number;
  /** of all threads of this process */
  readonly user: number;
  readonly system: number;
  /** durations of the garbage collections */
  readonly collections: readonly number[];
  /** growth of what is in use, the garbage that is not yet collected included; below 0 when more was collected */
  readonly heap: number;
  /** by how much a timer came late, at worst */
  readonly late: number;
}

/** Seconds between two looks at the event loop. */
const step = 0.005;

/** Watches the process from now on; the function it gives ends that, at once for times, and tells. */
export const watchSpent = (): (() => Promise<Spent>) => {
  const collections: number[] = [];
  const note = (entries: readonly PerformanceEntry[]): void =>
    entries.forEach(({ duration }) => void collections.push(duration / 1000));
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ entryTypes: ['gc'] });
  const loop = monitorEventLoopDelay({ resolution: step * 1000 });
  loop.enable();
  const heap = inUse();
  const cpu = process.cpuUsage();
  const start = performance.now();
  return async () => {
    const wall = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const grown = inUse() - heap;
    // Collections are told, and a late loop is seen, when the loop turns.
    await after(2 * step * 1000);
    note(observer.takeRecords());
    observer.disconnect();
    loop.disable();
    const late = Math.max(0, loop.max / 1e9 - step);
    return { wall, user: user / 1e6, system: system / 1e6, collections, heap: grown, late };
  };
};

const inUse = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Lines as IPython has them, and one for what JavaScript's engine did meanwhile. */
export const spentText = ({ wall, user, system, collections, heap, late }: Spent, awaits: boolean): string => {
  const count = collections.length;
  const collected = time(collections.reduce((sum, one) => sum + one, 0));
  const parts = [
    `GC: ${count === 0 ? 'none' : `${collected} in ${count} collection${count === 1 ? '' : 's'}`}`,
    `heap: ${heap < 0 ? '' : '+'}${bytes(heap)}`,
    // Code that never waits holds the loop all the time, and that is the wall time.
    ...(awaits ? [`event loop late by up to ${time(late)}`] : []),
  ];
  return `CPU times: user ${time(user)}, sys ${time(system)}, total ${time(user + system)}\nWall time: ${time(wall)}\n${parts.join(', ')}\n`;
};

const time = (seconds: number): string =>
  seconds >= 1 ? `${seconds.toFixed(2)} s` : `${(seconds * 1000).toFixed(1)} ms`;
