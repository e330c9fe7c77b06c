import { blockInterval } from '../stats/block-interval.js';
import { normalQuantile } from '../stats/normal.js';
import type { Estimate, LatencySummary, LoadWindow, ServiceLoad, ServiceSummary } from '../types.js';
import { loadCautions } from './cautions.js';
import { merged, percentile, percentileOf, total } from './percentiles.js';

/** What loads of one service come to, taken together; intervals are over their windows. */
export const serviceSummary = (loads: readonly ServiceLoad[]): ServiceSummary => {
  const windows = loads.flatMap((load) => load.windows);
  const confidence = loads[0]?.plan.confidence ?? Number.NaN;
  const sum = (of: (window: LoadWindow) => number): number => windows.reduce((all, window) => all + of(window), 0);
  const used = windows.flatMap(({ server }) => (server ? [server] : []));
  const failures: Record<string, number> = {};
  for (const load of loads)
    for (const [why, count] of Object.entries(load.failures)) failures[why] = (failures[why] ?? 0) + count;
  const summary: Omit<ServiceSummary, 'cautions'> = {
    due: sum(({ due }) => due),
    correct: sum(({ correct }) => correct),
    errors: sum(({ errors }) => errors),
    timeouts: sum(({ timeouts }) => timeouts),
    queued: sum(({ queued }) => queued),
    latency: latencySummary(windows, confidence),
    throughput: meanOf(
      windows.map(({ answered, seconds }) => answered / seconds),
      confidence,
    ),
    failed: failedShare(windows, confidence),
    perCpuSecond: perCpuSecond(loads),
    cpu:
      used.length > 0
        ? meanOf(
            used.map(({ cpu, seconds }) => cpu / seconds),
            confidence,
          )
        : null,
    memory: used.length > 0 ? Math.max(...used.map(({ memory }) => memory)) : null,
    failures,
  };
  return {
    ...summary,
    cautions: loadCautions({ summary, loads, lateness: merged(loads.map((load) => load.lateness)) }),
  };
};

/** Right answers that arrived within the windows, in a second of them. */
export const answersPerSecond = (loads: readonly ServiceLoad[]): number => {
  const windows = loads.flatMap((load) => load.windows);
  const sum = (of: 'answered' | 'seconds'): number => windows.reduce((all, window) => all + window[of], 0);
  return sum('answered') / sum('seconds');
};

/** Null where the server's process was not seen, or used no CPU time that could be told. */
export const perCpuSecond = (loads: readonly ServiceLoad[]): number | null => {
  const correct = loads.flatMap(({ windows }) => windows).reduce((sum, window) => sum + window.correct, 0);
  const cpu = loads.reduce((sum, { used }) => sum + (used?.cpu ?? Number.NaN), 0);
  return cpu > 0 ? correct / cpu : null;
};

const latencySummary = (windows: readonly LoadWindow[], confidence: number): LatencySummary | null => {
  const latencies = windows.map(({ latency }) => latency);
  const all = merged(latencies);
  if (all.length === 0) return null;
  const at = (p: number): Estimate => percentileOf(latencies, p, confidence);
  return { count: total(all), p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: percentile(all, 1) };
};

const meanOf = (values: readonly number[], confidence: number): Estimate => {
  const { value, low, high } = blockInterval(values, 1 - confidence);
  return { value, low: Math.max(0, low), high, confidence };
};

/** Errors and timeouts among all requests; never narrower than for independent requests (Wilson, JASA 22, 1927). */
const failedShare = (windows: readonly LoadWindow[], confidence: number): Estimate => {
  const due = windows.reduce((sum, window) => sum + window.due, 0);
  const failed = windows.reduce((sum, { errors, timeouts }) => sum + errors + timeouts, 0);
  const busy = windows.filter((window) => window.due > 0);
  const blocks = meanOf(
    busy.map((window) => (window.errors + window.timeouts) / window.due),
    confidence,
  );
  const z = normalQuantile((1 + confidence) / 2);
  const value = failed / due;
  const centre = (value + z ** 2 / (2 * due)) / (1 + z ** 2 / due);
  const half = (z * Math.sqrt((value * (1 - value)) / due + (z / (2 * due)) ** 2)) / (1 + z ** 2 / due);
  return {
    value,
    low: Math.min(blocks.low, Math.max(0, centre - half)),
    high: Math.min(1, Math.max(blocks.high, centre + half)),
    confidence,
  };
};
