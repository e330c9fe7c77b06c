import { growthsOf } from '../../../lib/compare/growth.js';
import { kneesOf } from '../../../lib/service/knee.js';
import { scalingsIn } from '../../../lib/service/scaling.js';
import { wrap } from '../../../lib/text/columns.js';
import { growthText } from '../../../lib/text/growth.js';
import { kneeText } from '../../../lib/text/knee.js';
import { scalingText } from '../../../lib/text/scaling.js';
import type { RunRecord } from '../../../lib/types.js';

/** The laws fitted to a run, a line for each: what more of something brought, and how time grew with the input. */
export const lawLines = (record: Pick<RunRecord, 'measurements' | 'services'>, columns: number): readonly string[] =>
  [
    ...scalingsIn(record).map(scalingText),
    ...kneesOf(record.services ?? []).map(kneeText),
    ...growthsOf(record.measurements).map(growthText),
  ].map((line) => wrap(line, Math.max(60, columns), '    '));
