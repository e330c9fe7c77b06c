import { mean } from './mean.js';

/** Values gathered around two levels. */
export interface Modes {
  readonly low: number;
  readonly high: number;
  /** share of the values around the higher one */
  readonly share: number;
  /** distance of the two in standard deviations around them */
  readonly apart: number;
}

// Fewer are outliers, and no mode.
const LEAST_SHARE = 0.15;

/**
 * The cut of values into a lower and a higher part that leaves least variance within the parts (Otsu 1979), and how far
 * these are apart (Ashman, Bird & Zepf, "Detecting bimodality in astronomical datasets", AJ 108, 1994: above 2 they can
 * be told apart if the cut is known; of values that a single level scatters, the best cut comes to 2.6 when they are
 * normal, about 3.5 when they are uniform). Null when there are too few values.
 */
export const modesOf = (values: readonly number[]): Modes | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const least = Math.max(2, Math.ceil(LEAST_SHARE * sorted.length));
  const middle = mean(sorted);
  const total = sorted.reduce((sum, value) => sum + (value - middle), 0);
  let [below, best] = [0, { between: 0, cut: -1 }];
  for (let cut = 1; cut <= sorted.length - least; cut += 1) {
    below += sorted[cut - 1]! - middle;
    if (cut < least) continue;
    const between = below ** 2 / cut + (total - below) ** 2 / (sorted.length - cut);
    if (between > best.between) best = { between, cut };
  }
  if (best.cut < 0) return null;
  const [lower, higher] = [sorted.slice(0, best.cut), sorted.slice(best.cut)];
  const [low, high] = [mean(lower), mean(higher)];
  const within = Math.sqrt((variance(lower, low) + variance(higher, high)) / 2);
  return { low, high, share: higher.length / sorted.length, apart: within > 0 ? (high - low) / within : Infinity };
};

const variance = (values: readonly number[], middle: number): number =>
  values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length;
