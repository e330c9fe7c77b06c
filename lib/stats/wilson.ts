import type { Estimate } from '../types.js';
import { normalQuantile } from './normal.js';

/** A share from `hits` of `of`, with its interval (E. B. Wilson, JASA 22, 1927): honest for few, and near 0 and 1. */
export const wilson = (hits: number, of: number, confidence = 0.95): Estimate => {
  if (of === 0) return { value: Number.NaN, low: 0, high: 1, confidence };
  const z2 = normalQuantile((1 + confidence) / 2) ** 2;
  const share = hits / of;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = Math.sqrt((z2 * share * (1 - share)) / of + (z2 / (2 * of)) ** 2) / (1 + z2 / of);
  // at the ends the formula gives 0 and 1 but for rounding
  return { value: share, low: hits === 0 ? 0 : middle - half, high: hits === of ? 1 : middle + half, confidence };
};
