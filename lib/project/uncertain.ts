import { normalQuantile } from '../stats/normal.js';
import type { Estimate } from '../types.js';

/** A ceiling of more than 10,000 tells nobody anything, and infinity can't be stored. */
export const mostShare = 0.9999;

export const possible = (share: number): number => Math.min(Math.max(share, 0), mostShare);

export const within = (estimate: Estimate): Estimate => mapped(estimate, possible);

export const logarithm = (estimate: Estimate): Estimate => mapped(estimate, Math.log);

/**
 * The value that lies z standard deviations off, of a normal distribution with a width of its own on each side of the
 * value: intervals need not be symmetric.
 */
export const shifted = ({ value, low, high, confidence }: Estimate, z: number): number =>
  value + (z * (z < 0 ? value - low : high - value)) / normalQuantile((1 + confidence) / 2);

/** The interval of a value from the percentiles of draws, widened where it would leave the value out. */
export const spreadOf = (value: number, draws: Float64Array, confidence: number): Estimate => {
  const sorted = draws.slice().sort();
  const at = (q: number): number => sorted[Math.round(q * (sorted.length - 1))]!;
  const tail = (1 - confidence) / 2;
  return { value, low: Math.min(at(tail), value), high: Math.max(at(1 - tail), value), confidence };
};

const mapped = ({ value, low, high, confidence }: Estimate, by: (one: number) => number): Estimate => ({
  value: by(value),
  low: by(low),
  high: by(high),
  confidence,
});

/** Shares that come to more than a whole together, scaled to fit into one. */
export const fitting = (shares: readonly number[]): readonly number[] => {
  const sum = shares.reduce((all, share) => all + share, 0);
  return sum > mostShare ? shares.map((share) => (share * mostShare) / sum) : shares;
};
