import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import { messages } from '../messages.js';
import { makeFolder } from './folder.js';

/**
 * Takes a record for this process alone, and gives what lets it go. Creates its folder. Throws when another run writes
 * it, or when its folder may not be written to. What a process that was killed left behind holds nobody up.
 */
export const lockRecord = (path: string): (() => void) => {
  const lock = `${resolve(path)}.lock`;
  const mine = JSON.stringify({ process: process.pid, host: hostname() });
  for (let attempt = 0; ; attempt += 1) {
    try {
      makeFolder(dirname(lock));
      writeFileSync(lock, mine, { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') throw new Error(messages.recordNotWritten(path, message));
    }
    const holder = holderOf(lock);
    if (holder === 'gone') continue;
    if (attempt > 0 || isAlive(holder)) throw new Error(messages.recordInUse(path, holder?.process ?? null, lock));
    rmSync(lock, { force: true });
  }
};

interface Holder {
  readonly process: number;
  readonly host: string;
}

/** Who holds the lock; null: it does not say, as it was taken this very moment; 'gone': it was let go meanwhile. */
const holderOf = (lock: string): Holder | 'gone' | null => {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as Holder;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : null;
  }
};

// Of another machine that shares the folder nothing is known: it counts as alive.
const isAlive = (holder: Holder | null): boolean => {
  if (holder === null || holder.host !== hostname()) return true;
  try {
    process.kill(holder.process, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
