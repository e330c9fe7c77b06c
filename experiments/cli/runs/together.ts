import { wrap } from '../../../lib/text/columns.js';
import { comparisonLine } from '../../../lib/text/comparison.js';
import { correctionsText } from '../../../lib/text/correction.js';
import { colours, plain } from '../../../lib/text/paint.js';
import type { Comparison } from '../../../lib/types.js';
import type { Terminal } from '../line/terminal.js';

/** What verdicts were corrected for, and those that only stood once all of their experiment was there. */
export const togetherLines = (
  said: readonly Comparison[],
  comparisons: readonly Comparison[],
  { colour, columns }: Terminal,
): readonly string[] => {
  const corrected = correctionsText(comparisons);
  if (!corrected) return [];
  const settled = comparisons.filter(({ verdict }, index) => verdict !== said[index]?.verdict);
  const paint = colour ? colours : plain;
  return [
    wrap(corrected, Math.max(60, columns)),
    ...(settled.length > 0 ? ['Decided once all of the experiment were there:'] : []),
    ...settled.map((comparison) => `  ${comparisonLine(comparison, { paint })}`),
  ];
};
