import type { ExperimentSpec, ProgramSpec, SteppedProgramSpec } from '../types.js';
import { specsOfSteps } from './steps.js';

/**
 * The experiment specs that a suite module's default export declares, or null when it declares none:
 * a list of experiments, one experiment, a program (its whole, then its part alone), or a program in steps.
 */
export const specsOf = (exported: unknown): readonly ExperimentSpec[] | null => {
  if (Array.isArray(exported)) return exported.length > 0 && exported.every(isSpec) ? exported : null;
  if (isSpec(exported)) return [exported];
  if (isStepped(exported)) return specsOfSteps(exported);
  const { whole, local } = (exported ?? {}) as Partial<ProgramSpec>;
  return isSpec(whole) && isSpec(local) ? [whole, local] : null;
};

const isSpec = (value: unknown): value is ExperimentSpec =>
  typeof value === 'object' && value !== null && 'name' in value && 'variants' in value;

const isStepped = (value: unknown): value is SteppedProgramSpec => {
  const { whole, steps } = (value ?? {}) as Partial<SteppedProgramSpec>;
  return isSpec(whole) && Array.isArray(steps) && steps.every(({ local }) => isSpec(local));
};
