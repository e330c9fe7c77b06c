import { growthsOf } from '../../../lib/compare/growth.js';
import { scalingsOf } from '../../../lib/compare/scaling.js';
import { wrap } from '../../../lib/text/columns.js';
import { growthText } from '../../../lib/text/growth.js';
import { scalingText } from '../../../lib/text/scaling.js';
import type { Measurement } from '../../../lib/types.js';

/** The laws fitted to a run, a line for each: what more of something brought, and how time grew with the input. */
export const lawLines = (measurements: readonly Measurement[], columns: number): readonly string[] =>
  [...scalingsOf(measurements).map(scalingText), ...growthsOf(measurements).map(growthText)].map((line) =>
    wrap(line, Math.max(60, columns), '    '),
  );
