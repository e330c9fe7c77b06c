import { compare } from '../compare/compare.js';
import { measure } from '../measure/measure.js';
import { clockPart, withClockedPart } from '../profile/clock.js';
import { profile } from '../profile/profile.js';
import type { Comparison, Experiment, Measurement, Profile, Program, Progress, Projection } from '../types.js';
import { openAllowance } from './allowance.js';
import { partOf } from './part.js';
import { allTime, project, score } from './project.js';

export interface ProjectRun {
  readonly profile: Profile;
  readonly localMeasurements: readonly Measurement[];
  readonly wholeMeasurements: readonly Measurement[];
  /** null when the part has no speed-up to project: it was refused, or the run was cancelled before */
  readonly projection: Projection | null;
}

export interface ProjectRunOptions {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** profiled processes, and as many that clock the part */
  readonly runs?: number;
  /** seconds for all of it, profiling included, about; without it measurements take those of their plans */
  readonly budget?: number;
}

// Of what is left when each begins.
const SHARES = { profile: 0.15, clock: 0.18, local: 0.42, whole: 1 };

/**
 * The whole loop on one program, at its largest size and with its first candidate: profile the whole, find the part's
 * share, measure the part alone, project, measure the whole with the part replaced, and score the projection.
 * Throws when the whole can't be profiled or has no such part; a failing candidate is in its measurement's `failure`.
 */
export const runProject = async (
  program: Program,
  { onProgress = () => {}, signal, runs = 5, budget }: ProjectRunOptions = {},
): Promise<ProjectRun> => {
  const { name, part, whole, local } = program;
  const step = stepsOf(onProgress, signal);
  const allowance = openAllowance(budget);

  const sampled = await profile(whole, { runs, budget: allowance.part(SHARES.profile), ...step(0, 0.15) });
  const known = sampled.parts.find((one) => one.name === part);
  const clocked = await clockPart(whole, known ?? { name: part }, {
    ...{ runs, budget: allowance.part(SHARES.clock) },
    ...step(0.15, 0.3),
  });
  if (!clocked) partOf(sampled, part); // throws before anything is measured

  const measured = (experiment: Experiment, from: number, to: number): Promise<Measurement[]> =>
    measure(experiment, {
      sizes: [Math.max(...experiment.workload.sizes)],
      candidates: [experiment.candidates[0]!.name],
      ...step(from, to),
    });
  const localMeasurements = await measured(allowance.cut(local, SHARES.local), 0.3, 0.6);
  const alone = judged(localMeasurements);
  const whereTimeWent = clocked ? withClockedPart(sampled, clocked, alone?.clock ?? 'wall') : sampled;
  const { share } = partOf(whereTimeWent, part);
  const faster = alone && allTime(alone);
  const projection = faster ? project({ program: name, part, share, local: faster, seed: whole.plan.seed }) : null;
  const wholeMeasurements = await measured(allowance.cut(whole, SHARES.whole), 0.6, 1);
  const together = judged(wholeMeasurements);
  return {
    profile: whereTimeWent,
    localMeasurements,
    wholeMeasurements,
    projection: projection && together ? score(projection, together) : projection,
  };
};

const judged = ([measurement]: readonly Measurement[]): Comparison | null =>
  measurement ? compare(measurement) : null;

/** Progress of one step as its stretch of the whole run's. */
const stepsOf =
  (onProgress: (progress: Progress) => void, signal: AbortSignal | undefined) => (from: number, to: number) => ({
    onProgress: (progress: Progress): void => onProgress({ ...progress, done: from + (to - from) * progress.done }),
    ...(signal && { signal }),
  });
