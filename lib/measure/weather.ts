import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Weather } from '../types.js';

/** Begins to watch what the machine does to whatever runs; the function that it gives says what it did since. */
export const watchWeather = (read: (path: string) => string | null = textOf): (() => Weather) => {
  const before = countersOf(read);
  const from = performance.now();
  return () => {
    const after = countersOf(read);
    const since = (counter: keyof Counters): number | null => {
      const [was, is] = [before[counter], after[counter]];
      return was === null || is === null ? null : Math.max(0, is - was);
    };
    return {
      seconds: (performance.now() - from) / 1000,
      throttled: since('throttled'),
      stolen: since('stolen'),
      stalled: since('stalled'),
      frequency: frequencyOf(read),
    };
  };
};

/** Seconds since some moment; null where the system does not count them. */
interface Counters {
  readonly throttled: number | null;
  readonly stolen: number | null;
  readonly stalled: number | null;
}

const countersOf = (read: (path: string) => string | null): Counters => ({
  throttled: throttledOf(read),
  stolen: seconds(read('/proc/stat')?.match(/^cpu +(?:\d+ +){7}(\d+)/m), TICK / Math.max(1, cpus().length)),
  stalled: seconds(read('/proc/pressure/cpu')?.match(/^some .*total=(\d+)/m), 1e-6),
});

// The kernel tells user programs hundredths of a second, whatever it counts in.
const TICK = 0.01;

const seconds = (found: RegExpMatchArray | null | undefined, unit: number): number | null =>
  found ? Number(found[1]) * unit : null;

/** In the group of this process, which the processes that it starts share: version 2 counts microseconds, 1 nanoseconds. */
const throttledOf = (read: (path: string) => string | null): number | null => {
  const groups = read('/proc/self/cgroup') ?? '';
  const two = groups.match(/^0::(.*)$/m)?.[1] ?? '/';
  const one = groups.match(/^\d+:(?:[^:]*,)?cpu(?:,[^:]*)?:(.*)$/m)?.[1] ?? '/';
  return (
    seconds(read(`/sys/fs/cgroup${two}/cpu.stat`)?.match(/^throttled_usec (\d+)/m), 1e-6) ??
    seconds(read(`/sys/fs/cgroup/cpu${one}/cpu.stat`)?.match(/^throttled_time (\d+)/m), 1e-9)
  );
};

/** The fastest CPU's frequency now, as a share of the highest that it can go at; null where it is not shown. */
const frequencyOf = (read: (path: string) => string | null): number | null => {
  const shares = cpus().flatMap((_, cpu) => {
    const at = (file: string): number =>
      Number(read(`/sys/devices/system/cpu/cpu${cpu}/cpufreq/${file}`) ?? Number.NaN);
    const share = at('scaling_cur_freq') / at('cpuinfo_max_freq');
    return Number.isFinite(share) ? [share] : [];
  });
  return shares.length > 0 ? Math.max(...shares) : null;
};

const textOf = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // not on this system
  }
};
