import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lets a measured process go before what else the machine has to do, where that is allowed: it then waits for a CPU less,
 * so that pairs are whole and more of them fit into a budget. BenchmarkDotNet does the same. All variants get the same;
 * `EIGHTWAYS_PRIORITY=normal` leaves it. Threads and processes that it starts from then on inherit it.
 */
export const putFirst = (pid: number): void => {
  if (priorityHere() === 'normal') return;
  try {
    setPriority(pid, constants.priority.PRIORITY_HIGH);
  } catch {
    // it has ended, which its exit code tells better, or a container forbids what its rights promise
  }
};

/** How measured processes run here. */
export const priorityHere = (): 'high' | 'normal' => {
  if (process.env.EIGHTWAYS_PRIORITY === 'normal') return 'normal';
  allowed ??= mayRaise();
  return allowed ? 'high' : 'normal';
};

let allowed: boolean | undefined;

const mayRaise = (): boolean => {
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') return process.getuid?.() === 0;
  const [, rights = '0'] = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return ((BigInt(`0x${rights}`) >> sysNice) & 1n) === 1n;
};

/** CAP_SYS_NICE of capabilities(7) */
const sysNice = 23n;
