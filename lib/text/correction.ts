import type { Comparison, Correction } from '../types.js';
import { oneLine } from './columns.js';
import { count } from './quantities.js';

/** "corrected for 8 candidates × 5 sizes, Holm"; null for a comparison that was judged by itself. */
export const correctionText = ({ correction }: Pick<Comparison, 'correction'>): string | null =>
  correction && `corrected for ${familyText(correction)}, Holm`;

/** What is to be known of the intervals and verdicts of a table; null where each was judged by itself. */
export const correctionsText = (comparisons: readonly Comparison[]): string | null => {
  const families = new Map<string, string>();
  for (const { experiment, correction } of comparisons)
    if (correction) families.set(correction.experiments > 1 ? '' : oneLine(experiment), familyText(correction));
  if (families.size === 0) return null;
  const texts = [...families].map(([experiment, text]) => (families.size > 1 ? `${experiment}: ${text}` : text));
  return families.size > 1
    ? `Intervals and verdicts corrected within each experiment, Holm (${texts.join('; ')}).`
    : `Intervals and verdicts corrected for ${texts[0]}, Holm.`;
};

/** "8 candidates × 5 sizes"; where not all of them could be judged, "38 comparisons". */
const familyText = ({ comparisons, experiments, candidates, sizes }: Correction): string => {
  if (experiments > 1 || comparisons !== candidates * sizes) return count(comparisons, 'comparison');
  return [
    ...(candidates > 1 || sizes === 1 ? [count(candidates, 'candidate')] : []),
    ...(sizes > 1 ? [count(sizes, 'size')] : []),
  ].join(' × ');
};
