import { math } from './math.js';

/** A time, and which share of all it stands for. */
export interface TimeShare {
  readonly seconds: number;
  readonly share: number;
}

/**
 * Times of a mean and a squared coefficient of variation, as so many shares of Weibull's distribution (Journal of Applied
 * Mechanics 18, 1951): all alike at a variation of 0, exponential at 1. Shares get smaller towards the longest times.
 */
export const variedTimes = (mean: number, variation: number): readonly TimeShare[] => {
  if (variation < LEAST) return [{ seconds: mean, share: 1 }];
  const shape = shapeOf(variation);
  const scale = mean / gamma(1 + 1 / shape);
  const times = Array.from({ length: SHARES }, (_, index) => {
    const beyond = 1 - (index + 0.5) / SHARES;
    // the times that a share beyond³ of all exceeds
    return { seconds: scale * (-3 * Math.log(beyond)) ** (1 / shape), share: (3 * beyond ** 2) / SHARES };
  });
  const all = times.reduce((sum, { share }) => sum + share, 0);
  return times.map(({ seconds, share }) => ({ seconds, share: share / all }));
};

const SHARES = 4000;
/** Below it, times are all alike. */
const LEAST = 1e-3;

/** The variation falls as the shape grows: bisection on its logarithm. */
const shapeOf = (variation: number): number => {
  let [low, high] = [Math.log(0.2), Math.log(100)];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (variationOf(Math.exp(middle)) > variation) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
};

const variationOf = (shape: number): number => gamma(1 + 2 / shape) / gamma(1 + 1 / shape) ** 2 - 1;

const gamma = (x: number): number => math().gamma(x);
