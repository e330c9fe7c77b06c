import { secondsOf } from '../compare/ratios.js';
import { blockInterval } from '../stats/block-interval.js';
import { median } from '../stats/quantile.js';
import type { Clock, Estimate, Sample } from '../types.js';
import type { Side } from './format.js';

/** A number for a file: 12 significant digits, which hide how engines differ in the last ones. */
export const figure = (value: number): number => Number(value.toPrecision(12));

export const nanoseconds = (seconds: number): number => figure(seconds * 1e9);

/** Seconds of one evaluation in each sample, in the order they were taken. */
export const perEvaluation = ({ blocks }: Side, clock: Clock): readonly number[] =>
  blocks.flat().map((sample) => sample[clock] / sample.evaluations);

/** A block as a whole: evaluations in all, and seconds of one, all samples together. */
export const wholeBlock = (samples: readonly Sample[]): { evaluations: number; wall: number; cpu: number } => {
  const total = (of: (sample: Sample) => number): number => samples.reduce((sum, sample) => sum + of(sample), 0);
  const evaluations = total((sample) => sample.evaluations);
  return {
    evaluations,
    wall: total(({ wall }) => wall) / evaluations,
    cpu: total(({ cpu }) => cpu) / evaluations,
  };
};

/**
 * Typical seconds of one evaluation on the clock of the comparison: the geometric mean of the blocks' medians, with
 * Student's interval over blocks; infinite for a single block.
 */
export const typical = ({ blocks, comparison: { clock, speedup } }: Side): Estimate => {
  const confidence = speedup?.confidence ?? 0.95;
  const logs = blocks.map((samples) => Math.log(median(samples.map((sample) => secondsOf(sample, clock)))));
  const { value, low, high } = blockInterval(logs, 1 - confidence);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), confidence };
};

/** Whether an interval says anything: both ends are there. */
export const isBounded = ({ low, high }: Estimate): boolean => low > 0 && Number.isFinite(high);
