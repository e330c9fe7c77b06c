import { evaluateLaw } from '../laws/evaluate.js';
import { normalQuantile } from '../stats/normal.js';
import { seeded } from '../stats/random.js';
import type { Comparison, Estimate, Projection, Random } from '../types.js';

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
  const predicted = Float64Array.from({ length: draws }, () =>
    evaluateLaw('amdahl', { p: possible(drawn(p, random)), s: Math.exp(drawn(logarithm(local), random)) }),
  ).sort();
  const tail = (1 - share.confidence) / 2;
  const value = evaluateLaw('amdahl', { p: p.value, s: local.value });
  const at = (q: number): number => predicted[Math.round(q * (draws - 1))]!;
  return {
    program,
    part,
    share,
    local,
    predicted: {
      value,
      low: Math.min(at(tail), value),
      high: Math.max(at(1 - tail), value),
      confidence: share.confidence,
    },
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

/** A ceiling of more than 10,000 tells nobody anything, and infinity can't be stored. */
const mostShare = 0.9999;

const possible = (share: number): number => Math.min(Math.max(share, 0), mostShare);

const within = ({ value, low, high, confidence }: Estimate): Estimate => ({
  value: possible(value),
  low: possible(low),
  high: possible(high),
  confidence,
});

const logarithm = ({ value, low, high, confidence }: Estimate): Estimate => ({
  value: Math.log(value),
  low: Math.log(low),
  high: Math.log(high),
  confidence,
});

/** From a normal distribution with a width of its own on each side of the value: intervals need not be symmetric. */
const drawn = ({ value, low, high, confidence }: Estimate, random: Random): number => {
  const z = normalQuantile(random());
  const width = z < 0 ? value - low : high - value;
  return value + (z * width) / normalQuantile((1 + confidence) / 2);
};
