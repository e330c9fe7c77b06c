// eightways/online: the profiler of a live service.

export type {
  OnlineCpu,
  OnlineFunction,
  OnlinePercentiles,
  OnlineSampling,
  OnlineSnapshot,
  OnlineSpan,
  OnlineTimes,
} from '../types.js';
export type { OnlineOptions, SamplingOptions } from './options.js';
export type { Span } from './spans.js';
export { type Online, start } from './start.js';
