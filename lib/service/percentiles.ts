import { blockInterval } from '../stats/block-interval.js';
import { normalQuantile } from '../stats/normal.js';
import type { Estimate, LatencyCounts } from '../types.js';

/**
 * A percentile over all windows. Its interval is Woodruff's for samples that come in clusters (Journal of the American
 * Statistical Association 47, 1952): the share of requests below it is estimated from window to window, and the ends of
 * that interval are read off the latencies. It is never narrower than the order statistics of independent requests
 * allow, and its high end is Infinity when it lies beyond the longest latency seen. NaN when there are no latencies.
 */
export const percentileOf = (windows: readonly LatencyCounts[], p: number, confidence: number): Estimate => {
  const filled = windows.filter(({ length }) => length > 0);
  const all = merged(filled);
  const value = percentile(all, p);
  const alpha = 1 - confidence;
  const { low, high } = blockInterval(
    filled.map((counts) => shareWithin(counts, value)),
    alpha,
  );
  const independent = normalQuantile(1 - alpha / 2) * Math.sqrt((p * (1 - p)) / total(all));
  const half = Math.max((high - low) / 2, independent);
  return {
    value,
    low: p - half <= 0 ? 0 : percentile(all, p - half),
    high: p + half >= 1 ? Number.POSITIVE_INFINITY : percentile(all, p + half),
    confidence,
  };
};

/** The smallest latency that a share p of all does not exceed (nearest rank). NaN when there are none. */
export const percentile = (counts: LatencyCounts, p: number): number => {
  const rank = Math.ceil(p * total(counts) - 1e-9);
  let below = 0;
  for (const [seconds, count] of counts) {
    below += count;
    if (below >= rank) return seconds;
  }
  return Number.NaN;
};

/** Latencies of several windows as those of one. */
export const merged = (parts: readonly LatencyCounts[]): LatencyCounts => {
  const all = new Map<number, number>();
  for (const part of parts) for (const [seconds, count] of part) all.set(seconds, (all.get(seconds) ?? 0) + count);
  return [...all].sort(([a], [b]) => a - b);
};

export const total = (counts: LatencyCounts): number => counts.reduce((sum, [, count]) => sum + count, 0);

const shareWithin = (counts: LatencyCounts, limit: number): number =>
  total(counts.filter(([seconds]) => seconds <= limit)) / total(counts);
