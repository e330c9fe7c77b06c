import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** CPUs that this process may use, by number; none where the operating system does not say. */
export const allowedCpus = (status: string = ownStatus()): readonly number[] => {
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(status)?.[1] ?? '';
  return list.split(',').flatMap((range) => {
    const [from, to = from] = range.split('-').map(Number);
    return from === undefined || !range ? [] : Array.from({ length: to! - from + 1 }, (_, i) => from + i);
  });
};

/** Keeps the main thread of a process on one CPU from now on; its other threads stay free. False where that cannot be had. */
export const keepOn = async (pid: number, cpu: number): Promise<boolean> => {
  if (!existsSync(TASKSET)) return false;
  return promisify(execFile)(TASKSET, ['--pid', '--cpu-list', String(cpu), String(pid)], { timeout: 5000 }).then(
    () => true,
    () => false, // ended meanwhile, or not allowed in this container
  );
};

const TASKSET = '/usr/bin/taskset';

const ownStatus = (): string => (process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '');
