import { isWaitedFor } from './critical-path.js';
import type { Recording } from './protocol.js';

export interface Overlap {
  /** operations under way, in the mean while there is any */
  readonly mean: number;
  /** the same while the event loop has nothing to do; 0: never was one under way */
  readonly idle: number;
  readonly most: number;
}

/** How many operations are under way at once. The engine's own, what lies idle, and what only guards are none. */
export const overlapOf = ({ turns, operations, end, idle }: Recording): Overlap => {
  const changes = operations
    .filter(isWaitedFor)
    .flatMap(({ begin, end: over }): Change[] => [
      { at: begin, by: 1 },
      { at: over!, by: -1 },
    ])
    // what ends makes room before what begins at the same time
    .sort((one, other) => one.at - other.at || one.by - other.by);
  let [most, open] = [0, 0];
  const stretches = changes.map(({ at, by }, index) => {
    open += by;
    most = Math.max(most, open);
    return { weight: (changes[index + 1]?.at ?? at) - at, open };
  });
  return { mean: meanOpen(stretches), idle: meanOpen(whileIdle(changes, [...turns, { at: end, idle }])), most };
};

interface Change {
  readonly at: number;
  readonly by: number;
}

interface Stretch {
  readonly weight: number;
  readonly open: number;
}

/** Before each turn, how long there was nothing to do. All begins and ends within turns: what ends in one was open until it. */
const whileIdle = (
  changes: readonly Change[],
  turns: readonly { readonly at: number; readonly idle: number }[],
): readonly Stretch[] => {
  let [open, next] = [0, 0];
  return turns.map(({ at, idle }, index) => {
    for (; next < changes.length && changes[next]!.at < at; next += 1) open += changes[next]!.by;
    return { weight: idle - (turns[index - 1]?.idle ?? idle), open };
  });
};

const meanOpen = (stretches: readonly Stretch[]): number => {
  const during = stretches.filter(({ open }) => open > 0);
  const weight = during.reduce((sum, one) => sum + one.weight, 0);
  return weight > 0 ? during.reduce((sum, one) => sum + one.weight * one.open, 0) / weight : 0;
};
