import { compare } from '../compare/compare.js';
import { measure } from '../measure/measure.js';
import type {
  Estimate,
  Measurement,
  Profile,
  Progress,
  Step,
  SteppedProgram,
  TakenStep,
  TakenSteps,
} from '../types.js';
import { openAllowance } from './allowance.js';
import { allTime } from './project.js';
import { type ProjectRun, type ProjectRunOptions, runProject } from './run.js';

export interface StepsRun {
  readonly steps: TakenSteps;
  readonly profiles: readonly Profile[];
  readonly measurements: readonly Measurement[];
}

export interface StepsRunOptions extends ProjectRunOptions {
  /** called with each step as soon as it was taken */
  readonly onStep?: (taken: TakenStep) => void;
}

/** Of a step's seconds; the rest is for measuring it against the start of all. */
const BEFORE_TOTAL = 0.8;

/**
 * A program's steps in order, at its largest size: each goes through the whole loop (profile, share, part alone,
 * projection, measurement) on the program as the steps before it left it, and then the program is measured against its
 * start. A step that has no speed-up ends the run, as those after it stand on it.
 */
export const runSteps = async (
  { name, whole, steps }: SteppedProgram,
  { onProgress = () => {}, onStep = () => {}, signal, budget, ...options }: StepsRunOptions = {},
): Promise<StepsRun> => {
  const taken: TakenStep[] = [];
  const profiles: Profile[] = [];
  const measurements: Measurement[] = [];
  const all = openAllowance(budget);
  for (const [index, step] of steps.entries()) {
    const own = all.part(1 / (steps.length - index));
    const allowance = openAllowance(own);
    const stretch = (from: number, to: number) => ({
      ...(signal && { signal }),
      onProgress: (progress: Progress): void =>
        onProgress({ ...progress, done: (index + from + (to - from) * progress.done) / steps.length }),
    });
    const run = await unlessAborted(
      runProject(step, { ...options, budget: index > 0 ? BEFORE_TOTAL * own : own, ...stretch(0, 0.8) }),
      signal,
    );
    if (!run) break;
    profiles.push(run.profile);
    measurements.push(...run.localMeasurements, ...run.wholeMeasurements);
    const { projection } = run;
    let total = projection?.measured ?? null;
    if (index > 0 && total) {
      const sizes = [Math.max(...whole.workload.sizes)];
      const since = await measure(allowance.cut(whole, 1), { sizes, candidates: [step.step], ...stretch(0.8, 1) });
      measurements.push(...since);
      total = speedupIn(since);
    }
    taken.push(takenStep(step, run, total));
    onStep(taken.at(-1)!);
    if (!projection?.measured) break;
  }
  return { steps: { program: name, taken }, profiles, measurements };
};

const takenStep = ({ step, strategy, why }: Step, { projection }: ProjectRun, total: Estimate | null): TakenStep => ({
  step,
  strategy,
  why,
  projection,
  total,
});

const speedupIn = ([measurement]: readonly Measurement[]): Estimate | null =>
  measurement ? allTime(compare(measurement)) : null;

/** Null when it failed because its processes were ended under it. */
const unlessAborted = async <T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T | null> => {
  try {
    return await work;
  } catch (error) {
    if (signal?.aborted) return null;
    throw error;
  }
};
