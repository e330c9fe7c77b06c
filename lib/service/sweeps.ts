import type { ServiceCase, ServiceLoad } from '../types.js';
import { merged, percentile } from './percentiles.js';

/** Cases that belong to one sweep, at one size: measured, and against the same amount. */
export const sweepsOf = (cases: readonly ServiceCase[]): readonly (readonly ServiceCase[])[] => {
  const groups = new Map<string, ServiceCase[]>();
  for (const one of cases) {
    const { experiment, size, amounts, measurement } = one;
    if (!amounts || measurement.failure || measurement.blocks.length === 0) continue;
    const key = JSON.stringify([experiment, size, amounts.baseline]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
};

const BEHIND = 0.05;
// latencies of a queue that grows take up all of a window: no allowance for these
const MOST_OPEN = 0.2;

/**
 * Whether what falls due is answered as it falls due. What is still open when a window ends is, of a steady service, what
 * fell due during the last latency; where a twentieth more than that is open, it falls behind.
 */
export const keepsUp = (loads: readonly ServiceLoad[]): boolean => {
  const windows = loads.flatMap((load) => load.windows);
  const sum = (of: 'answered' | 'due' | 'seconds'): number => windows.reduce((all, window) => all + window[of], 0);
  const latency = percentile(merged(windows.map((window) => window.latency)), 0.5);
  const open = Math.min(MOST_OPEN, (latency * windows.length) / sum('seconds'));
  return 1 - sum('answered') / sum('due') <= BEHIND + open;
};

/** Share of requests that had no right answer within the timeout. */
export const failedShare = (loads: readonly ServiceLoad[]): number => {
  const windows = loads.flatMap((load) => load.windows);
  const sum = (of: 'due' | 'errors' | 'timeouts'): number => windows.reduce((all, window) => all + window[of], 0);
  return sum('due') === 0 ? 0 : (sum('errors') + sum('timeouts')) / sum('due');
};
