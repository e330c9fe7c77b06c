import { spawnSync } from 'node:child_process';
import type { CommandLine } from './addresses.js';

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
  if (readCounts(printed, ['instructions'], 0).instructions !== null) return 'counted';
  return /<not supported>/.test(printed) ? 'not passed on' : 'not allowed';
};

/** The command line under which events of a process, in user space and on all its threads, are counted into a file. */
export const counting = (
  { command, args }: CommandLine,
  events: readonly string[],
  file: string,
): { readonly command: string; readonly args: readonly string[] } => ({
  command: 'perf',
  args: ['stat', '-x', ',', '-o', file, '-e', events.map((event) => `${event}:u`).join(','), '--', command, ...args],
});

/**
 * The counts in what `perf stat -x ,` printed; null where there is none, or one that was scaled up from less than `least` of
 * the time, since counters took turns. The fields are count, unit, event, time counted, its per cent (perf-stat(1), "CSV
 * FORMAT"); of a decimal comma in them only decimals are lost. Processors with two kinds of cores have a line for each.
 */
export const readCounts = <E extends string>(
  printed: string,
  events: readonly E[],
  least: number = LEAST,
): Readonly<Record<E, number | null>> => {
  const rows = printed.split('\n').map((line) => line.split(','));
  const countOf = (wanted: E): number | null => {
    const counted = rows
      .filter(([count = '', , event = '']) => /^\d/.test(count) && nameOf(event) === wanted)
      .map(([count, , , , share]) => ({ count: Number(count), share: Number.parseFloat(share ?? '') / 100 }));
    if (counted.length === 0 || counted.some(({ share }) => !(share >= least))) return null;
    return counted.reduce((sum, { count }) => sum + count, 0);
  };
  return Object.fromEntries(events.map((event) => [event, countOf(event)])) as Record<E, number | null>;
};

const LEAST = 0.9;

/** "instructions:u" and "cpu_core/instructions/u" are both instructions. */
const nameOf = (event: string): string => event.replace(/^\w+\//, '').replace(/[:/].*$/, '');
