import type { Comparison } from '../types.js';
import { finePercent } from './quantities.js';

/** "could have told 1.3 %", for a verdict that found no difference; null for others, and where blocks do not tell. */
export const couldHaveTold = ({ detectable, verdict, refused }: Comparison): string | null =>
  detectable === null || refused || (verdict !== 'equivalent' && verdict !== 'inconclusive')
    ? null
    : `could have told ${finePercent(detectable)}`;

/** The floor that comparisons stand on, by the scatter of their own blocks; null where none of them tells. */
export const floorText = (comparisons: readonly Comparison[]): string | null => {
  const told = comparisons
    .flatMap(({ detectable, refused }) => (detectable === null || refused ? [] : [detectable]))
    .sort((a, b) => a - b);
  const [least, most] = [told[0], told.at(-1)];
  if (least === undefined || most === undefined) return null;
  const [their, they] = told.length === 1 ? ['its', 'this comparison'] : ['their', 'these comparisons'];
  const [one, other] = [finePercent(least), finePercent(most)];
  const differences = one === other ? `a difference of ${one}` : `differences of ${one} at best, ${other} at worst`;
  return `Floor: by the scatter of ${their} blocks, ${they} could tell ${differences} (found in 80 % of such measurements).`;
};

/** What a comparison could have told, and in which order its batches ran; what is not known is left out. */
export const groundLines = ({ detectable, switched, refused }: Comparison): readonly string[] =>
  refused
    ? []
    : [
        ...(detectable === null
          ? []
          : [`could have told a difference of ${finePercent(detectable)}: found in 80 % of such measurements`]),
        ...(switched === null ? [] : [`switched to the other variant after ${percentOf(switched)} of its batches`]),
      ];

const percentOf = (share: number): string => `${Math.round(100 * share)} %`;
