import type { Comparison, Range } from '../types.js';
import { oneLine } from './columns.js';
import { count, ratio } from './quantities.js';

/**
 * Instructions of both sides, their ratio beside that of the times, and instructions per cycle:
 * "instructions for one evaluation: 12,300 → 5,170 (5,150 to 5,190), 0.42× as many in 0.54× the time; 2.91 → 3.10 per cycle".
 * Null where they were not counted.
 */
export const workText = ({ work, speedup, seconds }: Comparison): string | null => {
  if (!work) return null;
  const { baseline: one, candidate: other } = work;
  if (!one.instructions || !other.instructions) return LOST;
  const times = speedup ? 1 / speedup.value : seconds.candidate / seconds.baseline;
  const fewer = other.instructions.median / one.instructions.median;
  const perCycle =
    one.perCycle && other.perCycle
      ? `; ${figure(one.perCycle.median)} → ${figure(other.perCycle.median)} per cycle`
      : '';
  return (
    `instructions for one evaluation: ${rangeText(one.instructions)} → ${rangeText(other.instructions)}, ` +
    `${ratio(fewer)} as many in ${ratio(times)} the time${perCycle}`
  );
};

// of processes that evaluate more, no more instructions were counted
const LOST =
  'instructions for one evaluation: not told, starts of the processes differ by more than all evaluations take';

/** Why instructions were not counted although they were asked for; null where there is no such reason. */
export const uncountedText = ({ uncounted }: Comparison): string | null =>
  uncounted === undefined ? null : `instructions not counted: ${oneLine(uncounted)}`;

const rangeText = ({ median, least, most }: Range): string => {
  const [low, high] = [figure(least), figure(most)];
  return low === high ? figure(median) : `${figure(median)} (${low} to ${high})`;
};

/** Three digits: "12,300". */
const figure = (value: number): string => count(Number(value.toPrecision(3)));
