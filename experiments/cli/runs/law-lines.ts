import { compareAll } from '../../../lib/compare/compare-all.js';
import { crossoversOf } from '../../../lib/compare/crossover.js';
import { growthsOf } from '../../../lib/compare/growth.js';
import { scalingsOf } from '../../../lib/compare/scaling.js';
import { wrap } from '../../../lib/text/columns.js';
import { crossoverText } from '../../../lib/text/crossover.js';
import { growthText } from '../../../lib/text/growth.js';
import { scalingText } from '../../../lib/text/scaling.js';
import type { Measurement } from '../../../lib/types.js';

/**
 * What a run says as a whole, a line for each: laws fitted to what more of something brought and to how time grew with the
 * input, and the sizes from which on a candidate wins.
 */
export const lawLines = (measurements: readonly Measurement[], columns: number): readonly string[] =>
  [
    ...scalingsOf(measurements).map(scalingText),
    ...growthsOf(measurements).map(growthText),
    ...crossoversOf(compareAll(measurements)).map(crossoverText),
  ].map((line) => wrap(line, Math.max(60, columns), '    '));
