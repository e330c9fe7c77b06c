import type { Experiment, Plan } from '../types.js';

/**
 * The plan by which a measurement under way is judged: decided is what will stand once all candidates and sizes of its
 * experiment are judged together, where no comparison is left less than an even share of the error.
 */
export const strictPlan = ({
  plan,
  candidates,
  workload,
}: Pick<Experiment, 'plan' | 'candidates' | 'workload'>): Plan => ({
  ...plan,
  confidence: 1 - (1 - plan.confidence) / (candidates.length * workload.sizes.length),
});
