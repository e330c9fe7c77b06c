import { spawnSync } from 'node:child_process';

/** What a try of `perf` says of the processor's own counters. */
export type Counters = 'counted' | 'not passed on' | 'not allowed' | 'no perf';

/** Whether instructions are counted here: told by counting those of a command that does nothing. */
export const counters = (): Counters => {
  const { error, stderr } = spawnSync('perf', ['stat', '-x', ',', '-e', 'instructions:u', 'true'], {
    encoding: 'utf8',
    timeout: 5000,
    env: { ...process.env, LC_ALL: 'C' },
  });
  return error ? 'no perf' : countersOf(stderr);
};

/** Reads what `perf stat -x ,` prints: the count first, or why there is none. */
export const countersOf = (printed: string): Counters => {
  if (/^\d+,[^,]*,instructions/m.test(printed)) return 'counted';
  return /<not supported>/.test(printed) ? 'not passed on' : 'not allowed';
};

/** What to know, and to do, where they are not. */
export const uncounted = {
  'not passed on': 'comparisons use times and need none; this virtual machine has no counters of the processor',
  'not allowed': 'comparisons use times and need none; for perf: sysctl kernel.perf_event_paranoid=2',
  'no perf': 'comparisons use times and need none; for perf: install linux-perf, on a machine with counters',
} as const;
