import type { Comparison } from '../../lib/types.js';
import { type Fields, isFields, ownFields } from './ipynb.js';

/** What of a comparison an output carries along, so that two runs of a notebook can be told apart by more than text. */
export type Compared = Pick<
  Comparison,
  | 'experiment'
  | 'baseline'
  | 'candidate'
  | 'size'
  | 'unit'
  | 'speedup'
  | 'verdict'
  | 'refused'
  | 'clock'
  | 'margin'
  | 'cautions'
>;

/** Metadata of an output that shows comparisons. JSON has no infinity: an end of an interval that is null is open. */
export const metadataOf = (comparisons: readonly Comparison[]): Fields => ({
  eightways: { comparisons: comparisons.map(toCompared) },
});

/** The comparisons that an output shows; null: none are stored there. */
export const comparedIn = (output: { readonly metadata: Fields }): readonly Compared[] | null => {
  const { comparisons } = ownFields(output);
  if (!Array.isArray(comparisons) || !comparisons.every(isStored)) return null;
  return comparisons.map(fromStored);
};

const toCompared = (comparison: Comparison): Compared => {
  const { experiment, baseline, candidate, size, unit, speedup, verdict, refused, clock, margin, cautions } =
    comparison;
  return { experiment, baseline, candidate, size, unit, speedup, verdict, refused, clock, margin, cautions };
};

const isStored = (value: unknown): value is Compared =>
  isFields(value) &&
  ['experiment', 'baseline', 'candidate', 'verdict', 'clock', 'unit'].every((key) => typeof value[key] === 'string') &&
  ['size', 'margin'].every((key) => typeof value[key] === 'number') &&
  Array.isArray(value.cautions) &&
  (value.speedup === null || (isFields(value.speedup) && typeof value.speedup.value === 'number'));

const fromStored = (stored: Compared): Compared => {
  const { speedup } = stored as {
    speedup: { value: number; low: number | null; high: number | null; confidence: number } | null;
  };
  return {
    ...stored,
    speedup: speedup && { ...speedup, low: speedup.low ?? 0, high: speedup.high ?? Number.POSITIVE_INFINITY },
  };
};
