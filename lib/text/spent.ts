import type { Measurement, ServiceMeasurement } from '../types.js';
import { duration, percent } from './quantities.js';

/** Where the wall time of a run went, in seconds. */
export interface Spent {
  readonly seconds: number;
  /** of them while something was being measured: starts, first calls and warm-ups too */
  readonly measuring: number;
  /** of these in pairs, or in windows of a load */
  readonly pairs: number;
  /** of these, as pairs are, while instructions were counted */
  readonly counting: number;
}

/** "Took 62.1 s: 94.3 % measuring (41.0 % in pairs, …), 5.7 % not measuring."; null where nothing was measured. */
export const spentText = ({ seconds, measuring, pairs, counting }: Spent): string | null => {
  if (!(measuring > 0)) return null;
  const share = (part: number): string => percent(Math.max(0, part) / seconds);
  return (
    `Took ${duration(seconds)}: ${share(measuring)} measuring ` +
    `(${share(pairs)} in pairs, ${counting > 0 ? `${share(counting)} counting instructions, ` : ''}the rest starts, checks and warm-ups), ${share(seconds - measuring)} not measuring.`
  );
};

/** Wall seconds of all batches of pairs. */
export const secondsInPairs = ({ blocks }: Pick<Measurement, 'blocks'>): number =>
  blocks
    .flatMap(({ pairs, stretches = [] }) => [...pairs, ...stretches])
    .reduce((sum, { baseline, candidate }) => sum + baseline.wall + candidate.wall, 0);

/** Seconds of all windows of two services. */
export const secondsInWindows = ({ blocks }: Pick<ServiceMeasurement, 'blocks'>): number =>
  blocks
    .flatMap(({ baseline, candidate }) => [...baseline, ...candidate])
    .flatMap(({ windows }) => windows)
    .reduce((sum, { seconds }) => sum + seconds, 0);
