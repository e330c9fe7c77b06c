import { readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { endChild, startMortal } from './children.js';
import type { Load } from './trial.js';

/** Processes that spin beside the trials, by load. */
export const burners: Readonly<Record<Load, number>> = { quiet: 0, one: 1, two: 2 };

// Looks up from its spinning often enough to see its standard input close.
const SPIN = `process.stdin.on('end', () => process.exit()).resume();
const spin = () => { const end = Date.now() + 20; while (Date.now() < end); setImmediate(spin); };
spin();`;

/** Does something while so many processes spin, and tells it their ids; they are ended whatever happens. */
export const underLoad = async (load: Load, work: (pids: readonly number[]) => Promise<void>): Promise<void> => {
  const spinning = Array.from({ length: burners[load] }, () => startMortal(process.execPath, ['-e', SPIN]));
  try {
    if (spinning.length > 0) await after(300);
    await work(spinning.map(({ pid }) => pid ?? -1));
  } finally {
    await Promise.all(spinning.map(endChild));
  }
};

/** Microseconds in which some task waited for a CPU since the machine started, or null where the kernel does not say. */
export const waited = (): number | null => {
  try {
    const total = /^some .*total=(\d+)/m.exec(readFileSync('/proc/pressure/cpu', 'utf8'))?.[1];
    return total === undefined ? null : Number(total);
  } catch {
    return null; // not Linux, or without pressure stall information
  }
};
