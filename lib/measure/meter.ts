import { PerformanceObserver } from 'node:perf_hooks';
import type { Sample } from '../types.js';
import type { Loop } from './loop.js';

/** Times batches on this process's clocks. */
export interface Meter {
  readonly now: () => number;
  /** whether collections of garbage are seen */
  readonly seesCollections: boolean;
  /** Times one batch, and adds what it used to the tally; its garbage collection is filled in by `settle`. */
  readonly time: (loop: Loop, evaluations: number, tally?: Tally) => Promise<OpenSample>;
  /** Waits until the engine has reported its garbage collections, and charges them to the batches they fell in. */
  readonly settle: (samples: readonly OpenSample[]) => Promise<readonly Sample[]>;
  readonly close: () => void;
}

/** A batch whose garbage collection is not known yet. `from` and `to` in milliseconds of `performance.now()`. */
export interface OpenSample extends Sample {
  readonly from: number;
  readonly to: number;
  readonly tally: Tally | undefined;
}

/** What the batches of one variant used together. */
export interface Tally {
  evaluations: number;
  wall: number;
  user: number;
  system: number;
  collections: number;
  waits: number;
}

export const newTally = (): Tally => ({ evaluations: 0, wall: 0, user: 0, system: 0, collections: 0, waits: 0 });

export const startMeter = (): Meter => {
  const pauses: { readonly at: number; readonly seconds: number }[] = [];
  const observer = watchGc((at, seconds) => pauses.push({ at, seconds }));
  return {
    now: () => performance.now() / 1000,
    seesCollections: observer !== null && reportsCollections(),
    time: async (loop, evaluations, tally) => {
      const before = usage();
      const from = performance.now();
      const running = loop(evaluations);
      if (running) await running;
      const to = performance.now();
      const after = usage();
      const wall = (to - from) / 1000;
      const [user, system] = [after.user - before.user, after.system - before.system];
      if (tally) {
        tally.evaluations += evaluations;
        tally.wall += wall;
        tally.user += user;
        tally.system += system;
        tally.waits += after.waits - before.waits;
      }
      const switches = after.switches - before.switches;
      return { evaluations, wall, cpu: user + system, gc: 0, switches, from, to, tally };
    },
    settle: async (samples) => {
      for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const taken = pauses.splice(0);
      return samples.map(({ from, to, tally, ...sample }) => {
        const within = taken.filter(({ at }) => at >= from && at < to);
        if (tally) tally.collections += within.length;
        return { ...sample, gc: within.reduce((sum, { seconds }) => sum + seconds, 0) };
      });
    },
    close: () => observer?.disconnect(),
  };
};

/** What the process used so far: CPU seconds over all threads, and how often it lost or gave up its CPU. */
interface Usage {
  readonly user: number;
  readonly system: number;
  readonly switches: number;
  readonly waits: number;
}

const usage = (): Usage => {
  if (!hasResourceUsage) {
    const { user, system } = process.cpuUsage();
    return { user: user / 1e6, system: system / 1e6, switches: 0, waits: 0 };
  }
  const { userCPUTime, systemCPUTime, involuntaryContextSwitches, voluntaryContextSwitches } = process.resourceUsage();
  return {
    user: userCPUTime / 1e6,
    system: systemCPUTime / 1e6,
    switches: involuntaryContextSwitches,
    waits: voluntaryContextSwitches,
  };
};

// Probed by behaviour: some engines export the function and throw, or answer zeros.
const hasResourceUsage = ((): boolean => {
  try {
    return process.resourceUsage().userCPUTime > 0;
  } catch {
    return false;
  }
})();

// Bun and Deno take the observer and never call it.
const reportsCollections = (): boolean => process.versions.bun === undefined && process.versions.deno === undefined;

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
