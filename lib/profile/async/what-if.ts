import { turnEnds } from './critical-path.js';
import type { Operation, Recording } from './protocol.js';

/**
 * Milliseconds from begin to end when the operations that `gone` names were over as soon as they began, and all else took
 * as long as it did. Turns go on from their operation; a turn that begins something also waits for those before it that
 * began nothing, as what awaits several does. That makes too much wait rather than too little: the answer is an upper bound.
 * The program's own work goes on one after the other.
 */
export const lastsWithout = (recording: Recording, gone: (operation: number) => boolean): number => {
  const { begin, turns, operations } = recording;
  const ends = turnEnds(recording);
  const begins = new Set(operations.filter((one) => !one.guard).map(({ turn }) => turn));
  const started = new Float64Array(turns.length);
  let [joined, last, busy] = [0, 0, 0];
  for (const [at, { at: was, root }] of turns.entries()) {
    const own = ends[at]! - (at === 0 ? begin : was);
    const one = operations[root];
    const ready =
      at === 0
        ? 0
        : one && one.turn < at
          ? begunAt(started, turns, one, begin) + (gone(root) ? 0 : was - one.begin)
          : started[at - 1]! + was - (at === 1 ? begin : turns[at - 1]!.at);
    const leaf = !begins.has(at);
    started[at] = leaf ? ready : Math.max(ready, joined);
    const over = started[at]! + own;
    joined = leaf ? Math.max(joined, over) : 0;
    last = Math.max(last, over);
    busy += own;
  }
  return Math.max(last, busy);
};

const begunAt = (
  started: Float64Array,
  turns: Recording['turns'],
  { turn, begin: begun }: Operation,
  begin: number,
): number => started[turn]! + begun - (turn === 0 ? begin : turns[turn]!.at);
