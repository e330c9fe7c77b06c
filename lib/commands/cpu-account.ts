import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newGroup, removeEmptied } from '../places/cpu-group.js';
import { removeOrphansOnce } from '../places/orphaned-groups.js';

/** Counts the CPU time of a process and of all that it starts from now on, those included that have ended. */
export interface CpuAccount {
  readonly add: (pid: number) => void;
  /** absolute path of the file that holds the count, and what one of its units is in seconds */
  readonly file: string;
  readonly unit: number;
  /** its processes must have ended */
  readonly remove: () => void;
}

/**
 * A control group of our own, which accounts to the microsecond where `/proc` counts hundredths of a second; null where
 * none can be made. Version 2 accounts in every group, also in one that a user's session was given.
 */
export const openCpuAccount = (cgroups = '/sys/fs/cgroup'): CpuAccount | null => {
  for (const { base, count, unit } of layouts(cgroups)) {
    let folder: string;
    try {
      removeOrphansOnce(base);
      folder = newGroup(base);
    } catch {
      continue; // not there, or not ours to write
    }
    const file = join(folder, count);
    if (existsSync(file))
      return {
        add: (pid) => writeFileSync(join(folder, 'cgroup.procs'), String(pid)),
        file,
        unit,
        remove: () => removeEmptied(folder),
      };
    removeEmptied(folder);
  }
  return null;
};

interface Layout {
  readonly base: string;
  readonly count: string;
  readonly unit: number;
}

const layouts = (cgroups: string): readonly Layout[] => [
  ...['cpuacct', 'cpu,cpuacct'].map((name) => ({ base: join(cgroups, name), count: 'cpuacct.usage', unit: 1e-9 })),
  ...ownGroups().map((path) => ({ base: join(cgroups, path), count: 'cpu.stat', unit: 1e-6 })),
];

/** Our own group of version 2, and the root, which a container may own. */
const ownGroups = (): readonly string[] => {
  try {
    const own = /^0::\/(.*)$/m.exec(readFileSync('/proc/self/cgroup', 'utf8'))?.[1];
    return own === undefined ? [] : [...new Set([own, ''])];
  } catch {
    return []; // no Linux
  }
};
