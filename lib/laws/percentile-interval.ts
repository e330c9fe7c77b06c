import { normalQuantile } from '../stats/normal.js';
import { studentQuantile } from '../stats/student.js';
import type { Estimate } from '../types.js';

/** What an interval is asked to hold. */
export interface Asked {
  readonly confidence: number;
  readonly degreesOfFreedom: number;
  /** the value is at most this; the least is 0 */
  readonly most?: number;
}

/**
 * Percentiles of bootstrap replicates (Davison & Hinkley, Bootstrap Methods and their Application, 1997, section 5.2), widened
 * about the value by t over z: what a handful of points can't tell, percentiles don't show.
 */
export const percentileInterval = (
  value: number,
  replicates: readonly number[],
  { confidence, degreesOfFreedom, most = Number.POSITIVE_INFINITY }: Asked,
): Estimate => {
  const tail = (1 - confidence) / 2;
  const sorted = Float64Array.from(replicates).sort();
  const [low, high] = [ordered(sorted, tail), ordered(sorted, 1 - tail)];
  const widening = studentQuantile(1 - tail, degreesOfFreedom) / normalQuantile(1 - tail);
  return {
    value,
    low: Math.max(value - widening * Math.max(value - low, 0), 0),
    high: Math.min(value + widening * Math.max(high - value, 0), most),
    confidence,
  };
};

/**
 * The value of rank (R + 1) q among R: a further replicate would lie below it with probability q. Interpolating within R
 * alone leaves the ends too near.
 */
const ordered = (sorted: Float64Array, q: number): number => {
  const at = Math.min(Math.max((sorted.length + 1) * q - 1, 0), sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  // between two infinite replicates there is no number to interpolate
  return low === high ? low : low + (high - low) * (at - Math.floor(at));
};
