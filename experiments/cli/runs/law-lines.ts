import { compareAll } from '../../../lib/compare/compare-all.js';
import { crossoversOf } from '../../../lib/compare/crossover.js';
import { growthsOf } from '../../../lib/compare/growth.js';
import { kneesOf } from '../../../lib/service/knee.js';
import { scalingsIn } from '../../../lib/service/scaling.js';
import { wrap } from '../../../lib/text/columns.js';
import { crossoverText } from '../../../lib/text/crossover.js';
import { growthText } from '../../../lib/text/growth.js';
import { kneeText } from '../../../lib/text/knee.js';
import { scalingText } from '../../../lib/text/scaling.js';
import type { RunRecord } from '../../../lib/types.js';

/**
 * What a run says as a whole, a line for each: laws fitted to what more of something brought and to how time grew with the
 * input, and the sizes from which on a candidate wins.
 */
export const lawLines = (record: Pick<RunRecord, 'measurements' | 'services'>, columns: number): readonly string[] =>
  [
    ...scalingsIn(record).map(scalingText),
    ...kneesOf(record.services ?? []).map(kneeText),
    ...growthsOf(record.measurements).map(growthText),
    ...crossoversOf(compareAll(record.measurements)).map(crossoverText),
  ].map((line) => wrap(line, Math.max(60, columns), '    '));
