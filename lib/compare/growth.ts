import { type ComplexityFit, fitComplexity } from '../laws/complexity.js';
import { chooseGrowth, type GrowthChoice } from '../laws/growth-class.js';
import type { Clock, Measurement } from '../types.js';
import { typicalSeconds } from './floor.js';

/** How the time of a variant grows with the size of its input. */
export interface Growth {
  readonly experiment: string;
  readonly variant: string;
  readonly unit: string;
  readonly clock: Clock;
  readonly fit: ComplexityFit;
  /** which of the usual classes it is; null where sizes are too few to ask */
  readonly choice: GrowthChoice | null;
}

const LEAST_SIZES = 3;
// with fewer, every class of growth fits
const CLASS_SIZES = 5;

/**
 * The growth curves in a run: one for each variant of an experiment that was measured at three sizes or more, on one clock.
 * A baseline that several candidates were measured beside counts with the first of them.
 */
export const growthsOf = (measurements: readonly Measurement[]): readonly Growth[] => {
  const sound = measurements.filter(({ failure, blocks, size }) => !failure && blocks.length > 0 && size > 0);
  return groupsBy(sound, ({ experiment, unit }) => JSON.stringify([experiment, unit])).flatMap((group) => {
    const candidates = groupsBy(group, ({ candidate }) => candidate);
    const [first] = candidates;
    return [growthOf(first!, 'baseline'), ...candidates.map((each) => growthOf(each, 'candidate'))].flatMap(
      (growth) => growth ?? [],
    );
  });
};

const growthOf = (group: readonly Measurement[], side: 'baseline' | 'candidate'): Growth | null => {
  const [{ experiment, unit, clock, plan, ...first }] = group as [Measurement];
  if (group.length < LEAST_SIZES || group.some((each) => each.clock !== clock)) return null;
  const points = group.map(({ blocks, size }) => ({ n: size, seconds: typicalSeconds(blocks, clock)[side] }));
  if (points.some(({ seconds }) => !(seconds > 0))) return null;
  const different = new Set(points.map(({ n }) => n)).size;
  const choice = different < CLASS_SIZES ? null : chooseGrowth(points, plan.confidence);
  return { experiment, variant: first[side], unit, clock, fit: fitComplexity(points, plan.confidence), choice };
};

const groupsBy = <T>(values: readonly T[], keyOf: (value: T) => string): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return [...groups.values()];
};
