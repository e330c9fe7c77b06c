import type { TestEvent } from './witness.js';

/** How one test file's process went. */
export interface Ending {
  readonly events: readonly TestEvent[];
  /** all that it printed */
  readonly output: string;
  /** null: ended by a signal */
  readonly code: number | null;
  /** seconds after which it was ended, or null */
  readonly timeout: number | null;
  /** its output stayed open after it ended: a process it started still holds it */
  readonly orphans: boolean;
}

export interface Tally {
  readonly passed: number;
  /** one line for each failure */
  readonly failed: readonly string[];
  /** one line for each test that could not run here: what is missing and how to get it */
  readonly skipped: readonly string[];
}

/**
 * Counts one file's tests. A test that was started and never ended has failed: poku itself takes a process that ran out
 * of work for a success. A test that cannot run here prints a line `SKIP: reason` and returns; it counts as skipped.
 */
export const tally = ({ events, output, code, timeout, orphans }: Ending): Tally => {
  const ended = events.filter(({ kind }) => kind === 'end');
  const succeeded = ended.filter(({ success }) => success).length;
  const reasons = skipLines(output).slice(0, succeeded);
  const skipped = [...events.filter(({ kind }) => kind === 'skip').map(({ title }) => title), ...reasons];
  const failed = ended.filter(({ success }) => !success).map(({ title }) => title);
  const ending = timeout === null ? '' : `ended after ${timeout} s`;
  const unfinished = without(
    events.filter(({ kind }) => kind === 'start'),
    ended,
  ).map((title) => `${title}: never finished${ending && `, ${ending}`}`);
  const outside = [
    ...(timeout !== null && unfinished.length === 0 ? [ending] : []),
    ...(orphans ? ['left a process behind'] : []),
    ...(code === 0 && ended.length + unfinished.length + skipped.length === 0 ? ['held no test'] : []),
  ];
  const found = [...failed, ...unfinished, ...outside];
  const silent = code !== 0 && timeout === null && found.length === 0;
  return {
    passed: succeeded - reasons.length,
    failed: silent ? [`outside of its tests: ${code === null ? 'ended by a signal' : `exit code ${code}`}`] : found,
    skipped,
  };
};

const skipLines = (output: string): string[] =>
  [...output.matchAll(/^\W*SKIP: (.+)$/gm)].map(([, reason]) => reason!.trim());

/** Titles of the events that have no counterpart; titles may repeat. */
const without = (started: readonly TestEvent[], ended: readonly TestEvent[]): string[] => {
  const open = ended.map(({ title }) => title);
  return started
    .map(({ title }) => title)
    .filter((title) => {
      const at = open.indexOf(title);
      if (at >= 0) open.splice(at, 1);
      return at < 0;
    });
};
