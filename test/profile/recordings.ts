import { asyncProfileOf } from '../../lib/profile/async/async-profile.js';
import type { Operation, Recording, Turn } from '../../lib/profile/async/protocol.js';
import { asWritten } from '../../lib/profile/source-places.js';
import type { AsyncProfile } from '../../lib/types.js';

/** A handmade operation: its kind, when it begins and ends, and the turn that begins it. */
export const operation = (
  line: number,
  [begin, end]: readonly [number, number | null],
  turn: number,
  more: Partial<Operation> = {},
): Operation => ({
  ...{ kind: 'timer', target: '', begin, end, turn, guard: false, by: '' },
  stack: [{ functionName: 'wait', url: 'file:///app.ts', lineNumber: line - 1, columnNumber: 0 }],
  ...more,
});

/** A recording whose turns last so long, with nothing to do between them. */
export const recordingOf = (
  turns: readonly { readonly at: number; readonly runs: number; readonly root?: number; readonly event?: string }[],
  operations: readonly Operation[],
  end: number,
): Recording => {
  let [idle, before] = [0, 0];
  const made = turns.map(({ at, runs, root = -1, event = '' }): Turn => {
    idle += Math.max(0, at - before);
    before = at + runs;
    return { at, idle, root, event };
  });
  idle += Math.max(0, end - before);
  return { begin: 0, end, idle, turns: made, operations, omitted: 0, delay: null };
};

/** A program that reads a file, then asks a service three times at once, and then once more. */
export const twoPhases = (): AsyncProfile => {
  const http = { kind: 'HTTP request', target: 'GET 127.0.0.1:8080' } as const;
  const recording = recordingOf(
    [
      { at: 0, runs: 8 },
      { at: 20, runs: 4, root: 0 },
      { at: 74, runs: 1, root: 1 },
      { at: 95, runs: 1, root: 3 },
      { at: 124, runs: 6, root: 2 },
      { at: 180, runs: 12, root: 4 },
    ],
    [
      operation(3, [8, 20], 0, { kind: 'file', target: 'orders.csv' }),
      operation(7, [22, 74], 1, http),
      operation(7, [23, 124], 1, http),
      operation(7, [24, 95], 1, http),
      operation(12, [130, 180], 4, http),
    ],
    192,
  );
  const delay = { p50: 0.0001, p99: 0.0061, max: 0.0114 };
  return asyncProfileOf({ ...recording, delay }, { program: 'app.ts', engine: 'Node 22.1.0', places: asWritten });
};
