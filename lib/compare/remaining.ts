import { studentCumulative, studentQuantile } from '../stats/student.js';
import type { Estimate, Measurement } from '../types.js';
import { scatterOf } from './detectable.js';

/** What a measurement that is undecided would take to be decided: in all, and seconds beyond those it took. */
export interface Remaining {
  readonly blocks: number;
  readonly seconds: number;
}

/** Beyond this nothing is extrapolated from a few blocks. */
const MOST_SECONDS = 3600;

/**
 * How much longer an undecided measurement would have to go on: blocks, each as long as those before and with its
 * processes' starts, until an interval around the same value, at the same error, leaves out 1 or lies within the
 * margin. Null when it is decided or when its blocks do not show how they scatter; Infinity seconds beyond an hour.
 */
export const remainingOf = (measurement: Measurement, speedup: Estimate): Remaining | null => {
  const { blocks, seconds, plan, place } = measurement;
  // stretches of one process do not tell how several would scatter
  const scatter = blocks.length < 2 && place !== 'in-process' ? null : scatterOf(measurement, speedup);
  if (!scatter || scatter.deviation === 0) return null;
  const { estimates: seen, deviation, half, layout } = scatter;
  const away = Math.abs(Math.log(speedup.value));
  const enough = Math.max(away, Math.log(1 + plan.margin) - away);
  if (Math.hypot(half, layout) <= enough) return null;
  const error = 1 - studentCumulative((half * Math.sqrt(seen)) / deviation, seen - 1);
  const halfOf = (estimates: number): number =>
    Math.hypot((studentQuantile(1 - error, estimates - 1) * deviation) / Math.sqrt(estimates), layout);
  const each = seconds / seen;
  const most = seen + Math.floor(MOST_SECONDS / each);
  if (halfOf(most) > enough) return { blocks: Number.POSITIVE_INFINITY, seconds: Number.POSITIVE_INFINITY };
  let [low, high] = [seen, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (halfOf(middle) > enough) low = middle;
    else high = middle;
  }
  return { blocks: Math.ceil((high * blocks.length) / seen), seconds: (high - seen) * each };
};
