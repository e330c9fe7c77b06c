import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Gives a file's text, or null when there is no such file. */
export type ReadText = (path: string) => string | null;

/** CPUs' worth of time this process may use by its control groups (version 1 or 2), or null when there is no limit. */
export const cpuQuota = (read: ReadText = readText): number | null => {
  const groups = (read('/proc/self/cgroup') ?? '').split('\n').map((line) => line.split(':'));
  const unified = groups.find(([id]) => id === '0')?.[2];
  const cpu = groups.find(([, controllers]) => controllers?.split(',').includes('cpu'))?.[2];
  const limits = [
    ...upwards(unified ?? '/').map((group) => version2(read(join('/sys/fs/cgroup', group, 'cpu.max')))),
    ...['cpu', 'cpu,cpuacct'].flatMap((mount) =>
      upwards(cpu ?? '/').map((group) => {
        const at = (name: string) => read(join('/sys/fs/cgroup', mount, group, name));
        return version1(at('cpu.cfs_quota_us'), at('cpu.cfs_period_us'));
      }),
    ),
  ].filter((limit) => limit !== null);
  return limits.length > 0 ? Math.min(...limits) : null;
};

// Every group up to the root may set a limit; the smallest holds. Inside a container the path may name the host's groups.
const upwards = (group: string): readonly string[] => (group === '/' ? ['/'] : [group, ...upwards(dirname(group))]);

const version2 = (text: string | null): number | null => {
  const [quota, period] = (text ?? 'max').trim().split(' ');
  return quota === 'max' ? null : Number(quota) / Number(period);
};

const version1 = (quota: string | null, period: string | null): number | null =>
  quota === null || period === null || Number(quota) <= 0 ? null : Number(quota) / Number(period);

const readText: ReadText = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // not Linux, or not this version of control groups
  }
};
