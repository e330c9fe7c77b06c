import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeOrphansOnce } from './orphaned-groups.js';

/** A control group that limits the CPU time of the processes in it. */
export interface CpuGroup {
  readonly add: (pid: number) => void;
  /** the limit as the kernel states it; throws once the group is removed */
  readonly cpus: () => number;
  /** removes the group; its processes must have ended */
  readonly remove: () => void;
}

// The kernel's default period of 100 ms freezes a limited process for up to 90 ms at a time; 10 ms keeps that small.
const PERIOD_MICROSECONDS = 10_000;

interface Layout {
  readonly base: string;
  readonly limit: (folder: string, cpus: number) => void;
  /** the quota in microseconds for one period */
  readonly quota: (folder: string) => number;
}

/** A group that may use `cpus` CPUs' worth of time. Throws where control groups cannot be written. */
export const cpuGroup = (cpus: number): CpuGroup => {
  const layout = findLayout();
  if (!layout) throw new Error('no writable cpu control group');
  removeOrphansOnce(layout.base);
  const folder = newGroup(layout.base);
  layout.limit(folder, cpus);
  return {
    add: (pid) => writeFileSync(join(folder, 'cgroup.procs'), String(pid)),
    cpus: () => layout.quota(folder) / PERIOD_MICROSECONDS,
    remove: () => removeEmptied(folder),
  };
};

let serial = 0;

/** Makes a group below `base` that is named by this process. Throws where none can be made. */
export const newGroup = (base: string): string => {
  let folder: string;
  // an earlier process of the same number may have left some
  do folder = join(base, `eightways-${process.pid}-${++serial}`);
  while (existsSync(folder));
  mkdirSync(folder);
  return folder;
};

/** Whether CPU time can be limited here: a writable `cpu` controller, version 1 or 2. */
export const canLimitCpu = (): boolean => findLayout() !== null;

let layoutHere: Layout | null | undefined;
const findLayout = (): Layout | null => {
  if (layoutHere === undefined) layoutHere = [version1(), version2()].find((layout) => layout && works(layout)) ?? null;
  return layoutHere;
};

const version1 = (): Layout | null => {
  const base = ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup/cpu,cpuacct'].find((path) =>
    existsSync(join(path, 'cpu.cfs_quota_us')),
  );
  if (!base) return null;
  return {
    base,
    limit: (folder, cpus) => {
      writeFileSync(join(folder, 'cpu.cfs_period_us'), String(PERIOD_MICROSECONDS));
      writeFileSync(join(folder, 'cpu.cfs_quota_us'), String(Math.round(cpus * PERIOD_MICROSECONDS)));
    },
    quota: (folder) => Number(readFileSync(join(folder, 'cpu.cfs_quota_us'), 'utf8')),
  };
};

const version2 = (): Layout | null => {
  const base = '/sys/fs/cgroup';
  const controllers = join(base, 'cgroup.subtree_control');
  if (!existsSync(controllers) || !readFileSync(controllers, 'utf8').split(/\s+/).includes('cpu')) return null;
  return {
    base,
    limit: (folder, cpus) =>
      writeFileSync(join(folder, 'cpu.max'), `${Math.round(cpus * PERIOD_MICROSECONDS)} ${PERIOD_MICROSECONDS}`),
    quota: (folder) => Number.parseInt(readFileSync(join(folder, 'cpu.max'), 'utf8'), 10),
  };
};

const works = ({ base, limit }: Layout): boolean => {
  const folder = join(base, `eightways-probe-${process.pid}`);
  try {
    mkdirSync(folder);
    limit(folder, 0.5);
    return true;
  } catch {
    return false; // read-only, or not ours to write
  } finally {
    removeEmptied(folder);
  }
};

// A group stays busy for a moment after its last process was reaped; a small share of a busy CPU makes that longer.
export const removeEmptied = (folder: string): void => {
  for (let attempt = 0; attempt < 200 && existsSync(folder); attempt += 1) {
    try {
      rmdirSync(folder);
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
};
