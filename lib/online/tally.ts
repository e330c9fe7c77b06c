import type { OnlineTimes } from '../types.js';
import { type Histogram, openHistogram } from './histogram.js';

/** Spans of one name, counted as they end. */
export interface Tally {
  readonly end: (span: { readonly total: number; readonly self: number; readonly failed: boolean }) => void;
  readonly add: (other: Tally) => void;
  readonly clear: () => void;
  /** what was counted, in a stretch of so many seconds */
  readonly times: (seconds: number) => OnlineTimes;
  readonly sums: () => Sums;
  readonly latencies: Histogram;
}

interface Sums {
  readonly errors: number;
  readonly total: number;
  readonly self: number;
}

/** Failures are counted apart: one that fails at once would make the service look fast. */
export const openTally = (setting: { readonly long?: boolean } = {}): Tally => {
  const latencies = openHistogram(setting);
  let [errors, total, self] = [0, 0, 0];
  return {
    end: (span) => {
      if (span.failed) errors += 1;
      else latencies.record(span.total);
      total += span.total;
      self += span.self;
    },
    add: (other) => {
      const sums = other.sums();
      latencies.add(other.latencies);
      errors += sums.errors;
      total += sums.total;
      self += sums.self;
    },
    clear: () => {
      latencies.clear();
      [errors, total, self] = [0, 0, 0];
    },
    times: (seconds) => ({
      seconds,
      count: latencies.count(),
      errors,
      total,
      self,
      latency: percentilesOf(latencies),
      sum: latencies.sum(),
    }),
    sums: () => ({ errors, total, self }),
    latencies,
  };
};

/** Null where nothing was recorded. */
export const percentilesOf = (histogram: Histogram): OnlineTimes['latency'] =>
  histogram.count() === 0
    ? null
    : {
        p50: histogram.percentile(0.5),
        p95: histogram.percentile(0.95),
        p99: histogram.percentile(0.99),
        max: histogram.max(),
      };
