import type { Comparison, Correction, Measurement } from '../types.js';
import { compareWithin, speedupAt, verdictWithin } from './compare.js';

export interface CompareAllOptions {
  /** what is judged together: the candidates and sizes of each experiment, or all that was measured */
  readonly family?: 'experiment' | 'run';
  /** comparisons that each family will have once all is measured; those that are missing count as undecided */
  readonly planned?: number;
}

/**
 * Judges several measurements, in their order, so that in a family of them any wrong verdict at all is as improbable as
 * a single comparison's: Holm's step-down procedure (Scand. J. Statist. 6, 1979), run on intervals.
 *
 * Every interval starts with the family's error divided by the number of its comparisons. A difference that is found
 * so gives back a half of its share to all, and so on until nothing more is found. Holm's procedure gives back all of
 * it, since a test that found a difference cannot err any more; but a verdict also names a direction, or says
 * "equivalent", and both rest on one end of the interval: once the truth is known to lie on one side of 1, the other end
 * may still err, with half of the share. An equivalence gives nothing back, since there may be no difference at all.
 * Whatever is true of a comparison, its wrong verdicts then cost no more than it holds, and the bound for all follows
 * as for Holm's, however they depend on one another (sequential rejection: Goeman & Solari, Ann. Statist. 38, 2010).
 */
export const compareAll = (
  measurements: readonly Measurement[],
  { family = 'experiment', planned = 0 }: CompareAllOptions = {},
): readonly Comparison[] => {
  const keyOf = ({ strategy, experiment }: Measurement): string =>
    family === 'run' ? '' : JSON.stringify([strategy, experiment]);
  const groups = new Map<string, Measurement[]>();
  for (const each of measurements) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  const corrections = new Map([...groups].map(([key, group]) => [key, correctionOf(group, planned)]));
  return measurements.map((each) => compareWithin(each, each.failure ? null : corrections.get(keyOf(each))!));
};

/** The error left to each comparison of a family; null where one stands alone. */
export const correctionOf = (group: readonly Measurement[], planned = 0): Correction | null => {
  const judged = group.filter((each) => !each.failure && speedupAt(each, 0.5) !== null);
  const comparisons = Math.max(judged.length, planned);
  if (comparisons < 2) return null;
  const family = Math.min(...judged.map(({ plan }) => 1 - plan.confidence));
  let found = 0;
  for (let open = judged, before = -1; found > before; ) {
    before = found;
    const alpha = family / (comparisons - found / 2);
    open = open.filter((each) => !isDifferent(each, alpha));
    found = judged.length - open.length;
  }
  const distinct = (of: (measurement: Measurement) => unknown): number => new Set(group.map(of)).size;
  return {
    comparisons,
    experiments: distinct(({ experiment }) => experiment),
    candidates: distinct(({ candidate }) => candidate),
    sizes: distinct(({ size }) => size),
    alpha: family / (comparisons - found / 2),
  };
};

/** Whether the interval leaves out 1. */
const isDifferent = (measurement: Measurement, alpha: number): boolean => {
  const verdict = verdictWithin(speedupAt(measurement, alpha)!, measurement, 0);
  return verdict === 'improvement' || verdict === 'regression';
};
