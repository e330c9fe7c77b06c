import { deviation, mean } from './mean.js';
import { studentQuantile } from './student.js';

/**
 * Interval of a mean over blocks. Blocks are the unit of resampling (Davison & Hinkley 1997, §3.8: resample the top
 * level only); for a mean, the standard error that drawing blocks again and again would give has a closed form, and
 * Student's t makes it honest for few blocks, where percentiles of the draws could never leave the range of the blocks.
 * With fewer than two blocks nothing is known about the spread: the interval is infinite.
 */
export const blockInterval = (
  estimates: readonly number[],
  alpha: number,
): { readonly value: number; readonly low: number; readonly high: number } => {
  const value = mean(estimates);
  if (estimates.length < 2) return { value, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const half =
    (studentQuantile(1 - alpha / 2, estimates.length - 1) * deviation(estimates)) / Math.sqrt(estimates.length);
  return { value, low: value - half, high: value + half };
};
