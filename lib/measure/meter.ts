import { PerformanceObserver } from 'node:perf_hooks';
import type { Sample } from '../types.js';
import type { Loop } from './loop.js';

/** Times batches on this process's clocks. */
export interface Meter {
  readonly now: () => number;
  /** Times one batch; its garbage collection is filled in by `settle`. */
  readonly time: (loop: Loop, evaluations: number) => Promise<OpenSample>;
  /** Waits until the engine has reported its garbage collections, and charges them to the batches they fell in. */
  readonly settle: (samples: readonly OpenSample[]) => Promise<readonly Sample[]>;
  readonly close: () => void;
}

/** A batch whose garbage collection is not known yet. `from` and `to` in milliseconds of `performance.now()`. */
export interface OpenSample extends Sample {
  readonly from: number;
  readonly to: number;
}

export const startMeter = (): Meter => {
  const pauses: { readonly at: number; readonly seconds: number }[] = [];
  const observer = watchGc((at, seconds) => pauses.push({ at, seconds }));
  return {
    now: () => performance.now() / 1000,
    time: async (loop, evaluations) => {
      const before = usage();
      const from = performance.now();
      const running = loop(evaluations);
      if (running) await running;
      const to = performance.now();
      const after = usage();
      return {
        evaluations,
        wall: (to - from) / 1000,
        cpu: after.cpu - before.cpu,
        gc: 0,
        switches: after.switches - before.switches,
        from,
        to,
      };
    },
    settle: async (samples) => {
      for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const taken = pauses.splice(0);
      return samples.map(({ from, to, ...sample }) => ({
        ...sample,
        gc: taken.reduce((sum, { at, seconds }) => (at >= from && at < to ? sum + seconds : sum), 0),
      }));
    },
    close: () => observer?.disconnect(),
  };
};

/** CPU seconds of the process, user and system over all threads, and its involuntary context switches so far. */
const usage = (): { readonly cpu: number; readonly switches: number } => {
  if (!hasResourceUsage) {
    const { user, system } = process.cpuUsage();
    return { cpu: (user + system) / 1e6, switches: 0 };
  }
  const { userCPUTime, systemCPUTime, involuntaryContextSwitches } = process.resourceUsage();
  return { cpu: (userCPUTime + systemCPUTime) / 1e6, switches: involuntaryContextSwitches };
};

// Probed by behaviour: some engines export the function and throw, or answer zeros.
const hasResourceUsage = ((): boolean => {
  try {
    return process.resourceUsage().userCPUTime > 0;
  } catch {
    return false;
  }
})();

const watchGc = (note: (at: number, seconds: number) => void): PerformanceObserver | null => {
  try {
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) note(startTime, duration / 1000);
    });
    observer.observe({ entryTypes: ['gc'] });
    return observer;
  } catch {
    return null; // Bun and Deno report no garbage collections
  }
};
