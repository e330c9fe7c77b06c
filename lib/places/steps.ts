import { messages } from '../messages.js';
import type { ExperimentSpec, SteppedProgramSpec, StepSpec } from '../types.js';

/**
 * A program's steps as plain experiments: the whole against its start; then, for each step, the whole before and after it,
 * and its part alone. Throws when the whole's variants are not the start and one for each step, in order.
 */
export const specsOfSteps = ({ name, whole, steps }: SteppedProgramSpec): readonly ExperimentSpec[] => {
  const states = Object.keys(whole.variants);
  const wanted = steps.map((step) => step.name);
  if (steps.length === 0 || states.slice(1).join('\n') !== wanted.join('\n'))
    throw new Error(messages.stepsDoNotFit(name, states.slice(1), wanted));
  return [whole, ...steps.flatMap((step, index) => [around(whole, step, states[index]!), step.local])];
};

/** The whole before and after a step. */
const around = (whole: ExperimentSpec, { name, local }: StepSpec, before: string): ExperimentSpec => ({
  ...whole,
  name: `${whole.name}: ${name}`,
  strategy: local.strategy,
  claim: local.claim ?? '',
  source: local.source ?? '',
  expected: local.expected ?? 'faster',
  variants: { [before]: whole.variants[before]!, [name]: whole.variants[name]! },
});
