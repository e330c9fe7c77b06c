// The public surface, as a table of contents.

export { compare } from './compare/compare.js';
export { experiment, program, toExperiment } from './experiment.js';
export { measure } from './measure/measure.js';
export { loadSuite } from './places/suite.js';
export { toPlan } from './plan.js';
export type * from './types.js';
