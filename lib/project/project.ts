import { evaluateLaw } from '../laws/evaluate.js';
import { normalQuantile } from '../stats/normal.js';
import { seeded } from '../stats/random.js';
import type { Comparison, Estimate, Projection } from '../types.js';
import { logarithm, possible, shifted, spreadOf, within } from './uncertain.js';

export interface ProjectSpec {
  readonly program: string;
  readonly part: string;
  /** share p of the part in the whole */
  readonly share: Estimate;
  /** speed-up s of the part alone */
  readonly local: Estimate;
  readonly seed?: number;
  readonly draws?: number;
}

/**
 * What a local speed-up brings the whole by Amdahl's law. The interval carries through those of share and speed-up,
 * taken as independent, since they were measured apart. It knows nothing of what the law leaves out (caches that the
 * part warmed, garbage that it left to others): that is what measuring the whole, and `score`, are for.
 */
export const project = ({ program, part, share, local, seed = 1, draws = 10_000 }: ProjectSpec): Projection => {
  const random = seeded(seed);
  const p = within(share);
  const drawn = (estimate: Estimate): number => shifted(estimate, normalQuantile(random()));
  const predicted = Float64Array.from({ length: draws }, () =>
    evaluateLaw('amdahl', { p: possible(drawn(p)), s: Math.exp(drawn(logarithm(local))) }),
  );
  return {
    program,
    part,
    share,
    local,
    predicted: spreadOf(evaluateLaw('amdahl', { p: p.value, s: local.value }), predicted, share.confidence),
    ceiling: {
      value: evaluateLaw('ceiling', { p: p.value }),
      low: evaluateLaw('ceiling', { p: p.low }),
      high: evaluateLaw('ceiling', { p: p.high }),
      confidence: share.confidence,
    },
    measured: null,
    error: null,
  };
};

/** The projection with what the whole program's measurement says of it; unscored when the whole was refused. */
export const score = (projection: Projection, whole: Comparison): Projection => {
  const measured = allTime(whole);
  return { ...projection, measured, error: measured ? projection.predicted.value / measured.value - 1 : null };
};

/** The speed-up by all time: shares of a program hold its collections too, which a typical speed-up leaves out. */
export const allTime = ({ speedup, total }: Comparison): Estimate | null => speedup && (total ?? speedup);
