import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerUse } from '../types.js';

/** What processes have used since they started. */
export interface UsedSoFar {
  /** seconds on a clock that only goes forward */
  readonly at: number;
  /** CPU seconds, user and system */
  readonly cpu: number;
  /** resident bytes now */
  readonly memory: number;
}

/** Null where the processes cannot be seen: they ended, or the system has no /proc. */
export type UseProbe = () => UsedSoFar | null;

// The kernel counts in these for user space, whatever its own tick (man 5 proc, USER_HZ).
const TICKS_PER_SECOND = 100;

/** Looks at a process and all that it started, in /proc. */
export const useOf =
  (pid: number, { proc = '/proc', now = () => performance.now() / 1000 } = {}): UseProbe =>
  () => {
    try {
      const processes = treeOf(proc, pid).map((each) => ({ cpu: cpuOf(proc, each), memory: memoryOf(proc, each) }));
      return {
        at: now(),
        cpu: processes.reduce((sum, { cpu }) => sum + cpu, 0),
        memory: processes.reduce((sum, { memory }) => sum + memory, 0),
      };
    } catch (error) {
      if (gone.includes((error as NodeJS.ErrnoException).code ?? '')) return null;
      throw error;
    }
  };

const gone = ['ENOENT', 'ESRCH', 'EACCES', 'ENOTDIR'];

/** Null where one of the looks saw nothing, or fewer processes than the one before. */
export const usedBetween = (before: UsedSoFar | null, after: UsedSoFar | null): ServerUse | null =>
  before && after && after.cpu >= before.cpu && after.at > before.at
    ? { seconds: after.at - before.at, cpu: after.cpu - before.cpu, memory: after.memory }
    : null;

const treeOf = (proc: string, pid: number): number[] => {
  const tasks = join(proc, String(pid), 'task');
  const children = readdirSync(tasks).flatMap((task) => words(join(tasks, task, 'children')).map(Number));
  return [pid, ...children.flatMap((child) => treeOf(proc, child))];
};

/** Its own CPU time and that of children it has waited for: /proc/PID/stat, fields 14 to 17. */
const cpuOf = (proc: string, pid: number): number => {
  const stat = readFileSync(join(proc, String(pid), 'stat'), 'utf8');
  // the second field is the command in brackets, and may itself hold blanks and brackets
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND;
};

const memoryOf = (proc: string, pid: number): number => {
  const status = readFileSync(join(proc, String(pid), 'status'), 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024; // a process that ends has none left
};

const words = (path: string): string[] => readFileSync(path, 'utf8').split(/\s+/).filter(Boolean);
