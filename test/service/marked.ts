import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process other than this one runs whose command line holds a mark; null where there is no /proc. */
export const runs = (mark: string): boolean | null => {
  if (process.platform !== 'linux') return null;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .some((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark);
      } catch {
        return false; // it ended meanwhile
      }
    });
};

/** Waits until no such process runs; gives whether that came true within so many seconds. */
export const ends = async (mark: string, seconds = 10): Promise<boolean> => {
  for (let waited = 0; waited < seconds && runs(mark); waited += 0.05) await sleep(50);
  return !runs(mark);
};

/** The command line of the service that the tests load, with a mark to find it by. */
export const service = (options: string, mark: string): string =>
  `"${process.execPath}" test/service/fixtures/server.mjs ${options} --mark ${mark}`;
