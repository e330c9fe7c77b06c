import { compareAll } from '../compare/compare-all.js';
import { messages } from '../messages.js';
import type { Comparison, RunRecord } from '../types.js';
import { type FormatName, formats } from './formats.js';
import { sidesOf } from './sides.js';

/**
 * A record in another tool's format: text, or for 'arrow' bytes. Failed and refused candidates are left out; throws when
 * nothing is left, and for 'arrow' when apache-arrow is not installed.
 */
export const exportRecord = async (
  record: RunRecord,
  {
    format,
    comparisons = compareAll(record.measurements),
  }: { format: FormatName; comparisons?: readonly Comparison[] },
): Promise<string | Uint8Array> => {
  const sides = sidesOf(record, comparisons);
  if (sides.length === 0) throw new Error(messages.nothingToExport(record.suite));
  return formats[format].write({ record, sides });
};
