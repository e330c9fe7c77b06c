import { normalQuantile } from '../stats/normal.js';
import type { Block, Clock } from '../types.js';
import { typicalSeconds } from './floor.js';

/**
 * What the same machine code may differ by from one place in memory, and from one loop around it, to another: half of an
 * interval of the log ratio that errs with probability `alpha`. Compilers put code at the same place in all processes, so
 * that no number of them shows it (Mytkowicz, Diwan, Hauswirth & Sweeney, ASPLOS 2009; Curtsinger & Berger, ASPLOS 2013).
 * Assumed normal, not measured: known ratios of work come out so far apart in this engine and in plain alternation.
 */
export const layoutError = (blocks: readonly Block[], clock: Clock, alpha: number): number => {
  const { baseline, candidate } = typicalSeconds(blocks, clock);
  const deviation = Math.min(baseline, candidate) < SHORT ? 0.0025 : 0.001;
  return deviation * normalQuantile(1 - alpha / 2);
};

/** Seconds of an evaluation, of which its last turn and the call are still a part. */
const SHORT = 1e-5;

/** Half an interval with the error of the layout in it; what has no spread at all is no clock's reading, and stays exact. */
export const withLayout = (half: number, layout: number): number => (half === 0 ? 0 : Math.hypot(half, layout));
