// The public surface, as a table of contents.

export { chart } from './charts/chart.js';
export { toPng, toSvg } from './charts/render.js';
export { series } from './charts/series.js';
export { compare } from './compare/compare.js';
export { experiment, program, toExperiment } from './experiment.js';
export { compareImported } from './interchange/compare.js';
export { exportRecord } from './interchange/export.js';
export { importBenchmarks } from './interchange/import.js';
export { evaluateLaw, lawTex } from './laws/evaluate.js';
export { band, fitAmdahl, fitUsl } from './laws/fit.js';
export { laws } from './laws/laws.js';
export { measure } from './measure/measure.js';
export { loadSuite } from './places/suite.js';
export { toPlan } from './plan.js';
export { clockPart } from './profile/clock.js';
export { profile } from './profile/profile.js';
export { project, score } from './project/project.js';
export { runProject } from './project/run.js';
export { writeReport } from './report/files.js';
export { htmlReport } from './report/html.js';
export { classify } from './steady/classify.js';
export { steadyOf } from './steady/steady.js';
export { strategies } from './strategies/strategies.js';
export { describe } from './text/describe.js';
export type * from './types.js';
