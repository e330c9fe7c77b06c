import { createHistogram } from 'node:perf_hooks';
import type { LatencyCounts } from '../types.js';

/** Latencies as they come in, counted in a histogram of a fixed size however many there are. */
export interface Latencies {
  readonly record: (seconds: number) => void;
  readonly counts: () => LatencyCounts;
}

/** HdrHistogram as Node itself carries it, to three significant digits of nanoseconds: no dependency, and native. */
export const openLatencies = (): Latencies => {
  const histogram = createHistogram({ lowest: 1, highest: HIGHEST, figures: 3 });
  return {
    record: (seconds) => histogram.record(Math.min(HIGHEST, Math.max(1, Math.round(seconds * 1e9)))),
    counts: () => {
      const counts: [seconds: number, count: number][] = [];
      const valueAt = (rank: number): number => histogram.percentile((100 * rank) / histogram.count);
      for (let rank = 1; rank <= histogram.count; ) {
        const value = valueAt(rank);
        const last = lastRank(rank, histogram.count, (each) => valueAt(each) === value);
        counts.push([value / 1e9, last - rank + 1]);
        rank = last + 1;
      }
      return counts;
    },
  };
};

const HIGHEST = 3600 * 1e9; // an hour

/** The last rank from `low` on for which it holds, given that it holds at `low` and never again once it does not. */
const lastRank = (low: number, high: number, holds: (rank: number) => boolean): number => {
  let [within, beyond] = [low, high + 1];
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2);
    if (holds(middle)) within = middle;
    else beyond = middle;
  }
  return within;
};
