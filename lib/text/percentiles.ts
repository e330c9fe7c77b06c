import type { Comparison, Percentile, Percentiles } from '../types.js';
import { count, duration, interval } from './quantities.js';

/** Percentiles of both sides and their ratios, a line each; what they are of stands first. Empty without any. */
export const percentileLines = ({ percentiles }: Pick<Comparison, 'percentiles'>): readonly string[] =>
  percentiles ? [`of ${unitText(percentiles)}`, ...percentiles.rows.map(rowText)] : [];

/** Whether every time is that of a single evaluation: of batches, the slowest evaluation is not to be seen. */
export const areSingle = ({ percentiles }: Pick<Comparison, 'percentiles'>): boolean =>
  percentiles !== null && Math.max(percentiles.evaluations.baseline, percentiles.evaluations.candidate) === 1;

const unitText = ({ evaluations: { baseline, candidate } }: Percentiles): string => {
  if (baseline === 1 && candidate === 1) return 'single evaluations';
  const many = baseline === candidate ? count(baseline) : `${count(baseline)} and ${count(candidate)}`;
  return `batches of ${many} evaluations, which even out single ones`;
};

const rowText = ({ name, seconds, speedup, pairs, needed }: Percentile): string => {
  const times = `${name === 'max' ? 'longest' : name} ${duration(seconds.baseline)} → ${duration(seconds.candidate)}`;
  if (!speedup)
    return `${times}: ${count(pairs, 'pair')}, too few for an interval, which takes three groups of processes with ${count(needed)} each`;
  return `${times}, ${interval(speedup)}${name === 'max' ? ', of each process' : ''}`;
};
