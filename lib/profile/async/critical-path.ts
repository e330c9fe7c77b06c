import type { Operation, Recording } from './protocol.js';

/** One stretch of the critical path, milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** the operation waited for; -1: an event; null: the program ran */
  readonly operation: number | null;
  /** of an event, what it was */
  readonly event: string;
}

/**
 * What the end waited for, backwards: the last turn went on from an operation, which an earlier turn began, which went on
 * from another. The stretches follow each other without a gap, first one first. A turn that an event brought goes on from
 * the turn before it, for who sent it is not known.
 */
export const criticalPath = ({ begin, end, turns, operations, idle }: Recording): readonly Stretch[] => {
  const ends = turnEnds({ turns, idle, end });
  const path: Stretch[] = [];
  let at = turns.length - 1;
  let until = end;
  while (at >= 0) {
    const { at: started, root, event } = turns[at]!;
    const from = Math.min(until, at === 0 ? begin : started);
    path.push({ from, to: until, operation: null, event: '' });
    until = from;
    if (at === 0) break;
    const one = operations[root];
    // an operation whose turn is no earlier one would go round in a circle
    const before = one && one.turn < at ? one.turn : at - 1;
    const waited = one && one.turn < at ? one.begin : ends[before]!;
    path.push({
      ...{ from: Math.min(until, waited), to: until },
      ...(one && one.turn < at ? { operation: root, event: '' } : { operation: -1, event }),
    });
    until = Math.min(until, waited);
    at = before;
  }
  return path.reverse().filter(({ from, to }) => to > from);
};

/** When each turn had nothing more to do, milliseconds. */
export const turnEnds = ({ turns, idle, end }: Pick<Recording, 'turns' | 'idle' | 'end'>): readonly number[] =>
  turns.map((turn, at) => {
    const next = turns[at + 1] ?? { at: end, idle };
    return Math.max(turn.at, next.at - (next.idle - turn.idle));
  });

/** Whether a program waits for it: a guard is there so that something is given up, an immediate is over at once. */
export const isWaitedFor = ({ kind, guard, stack, by, end }: Operation): boolean =>
  kind !== 'immediate' && !guard && (stack.length > 0 || by !== '') && end !== null;
