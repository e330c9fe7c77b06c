// The public surface, as a table of contents.

export { experiment, program, toExperiment } from './experiment.js';
export { toPlan } from './plan.js';
export type * from './types.js';
