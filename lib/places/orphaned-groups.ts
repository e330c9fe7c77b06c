import { existsSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What eightways calls its control groups: by the process that made them. */
const OWN = /^eightways-(?:probe-)?(\d+)(?:-\d+)?$/;

/**
 * Milliseconds that an empty group is left alone. Where containers share the groups, a process of another one seems not
 * to live; it fills its group at once.
 */
const LEAST_AGE = 60_000;

/**
 * Removes empty control groups below `base` of processes that no longer live: who is ended by SIGKILL leaves its own behind.
 * A group that holds a process stays, whoever made it. `now` in milliseconds.
 */
export const removeOrphans = (base: string, now = Date.now()): void => {
  if (!existsSync(base)) return;
  for (const name of readdirSync(base)) {
    const [, pid] = OWN.exec(name) ?? [];
    if (pid === undefined || lives(Number(pid))) continue;
    const folder = join(base, name);
    try {
      if (now - statSync(folder).ctimeMs >= LEAST_AGE) rmdirSync(folder);
    } catch {
      // in use, not ours to remove, or gone meanwhile
    }
  }
};

/** The same, once in a process for each folder. */
export const removeOrphansOnce = (base: string): void => {
  if (cleared.has(base)) return;
  cleared.add(base);
  removeOrphans(base);
};

const cleared = new Set<string>();

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};
