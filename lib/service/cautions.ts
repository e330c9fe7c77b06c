import type { Caution, LatencyCounts, ServiceLoad, ServiceSummary } from '../types.js';
import { merged, percentile } from './percentiles.js';

/** What a caution about a load looks at. */
export interface DoubtedLoad {
  readonly summary: Omit<ServiceSummary, 'cautions'>;
  readonly loads: readonly ServiceLoad[];
  /** of all loads together */
  readonly lateness: LatencyCounts;
}

// fewer independent latencies leave the p99 open at 95 % confidence (1.96² × 99)
const ENOUGH = 400;

type Row = (doubted: DoubtedLoad) => Omit<Caution, 'code'> | null;

const percent = (share: number): string => `${Number((share * 100).toPrecision(2))} %`;
const milliseconds = (seconds: number): string => `${Number((seconds * 1000).toPrecision(3))} ms`;

/** Doubts about a load: each a value, its limit, and what to try. */
const rows: Readonly<Record<string, Row>> = {
  'generator-late': ({ summary: { latency }, lateness }) => {
    const late = percentile(lateness, 0.99);
    if (!latency || !(late > Math.max(0.001, latency.p99.value / 10))) return null;
    return {
      message: `The load generator itself was late: by more than ${milliseconds(late)} for one request in a hundred, which is part of the latencies here.`,
      hint: 'The machine is busy, or one generator cannot send so much: lower the rate, or load from another machine.',
    };
  },

  // Of a steady service, what is still open at the end is what fell due during the last latency: one latency's share.
  'falls-behind': ({ summary: { due, errors }, loads }) => {
    const windows = loads.flatMap((load) => load.windows);
    const behind = (due - errors - windows.reduce((sum, { answered }) => sum + answered, 0)) / due;
    const open = percentile(
      merged(loads.flatMap((load) => load.windows.slice(0, 1).map((first) => first.latency))),
      0.5,
    );
    if (!(behind > 0.05 + (2 * open) / loads[0]!.plan.seconds)) return null;
    return {
      message: `${percent(behind)} of the requests were answered only after the load had ended, or not at all.`,
      hint: 'The service does not keep up with this rate: its latencies grow with the length of the load. Lower the rate to see how fast it is.',
    };
  },

  'bounded-in-flight': ({ summary: { due, queued }, loads: [load] }) =>
    queued > 0
      ? {
          message: `${percent(queued / due)} of the requests had to wait because ${load!.plan.maxInFlight} others were under way; the wait is part of their latency.`,
          hint: 'Raise --in-flight, if the service would really see so many at once.',
        }
      : null,

  'open-p99': ({ summary: { latency } }) =>
    latency && latency.p99.high === Number.POSITIVE_INFINITY
      ? {
          message:
            latency.count < ENOUGH
              ? `${latency.count} latencies are too few to bound the p99 from above: it takes ${ENOUGH}.`
              : 'The longest latencies differ so much from window to window that the p99 is not bounded from above.',
          hint: 'Load longer, or at a higher rate.',
        }
      : null,
};

/** All doubts about loads of one service, in the table's order. */
export const loadCautions = (doubted: DoubtedLoad): readonly Caution[] =>
  Object.entries(rows).flatMap(([code, row]) => {
    const doubt = row(doubted);
    return doubt ? [{ code, ...doubt }] : [];
  });
