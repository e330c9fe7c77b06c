import type { Comparison } from '../types.js';
import { finePercent } from './quantities.js';

/** "could have told 1.3 %", for a verdict that found no difference; null for others, and where blocks do not tell. */
export const couldHaveTold = ({ detectable, verdict, refused }: Comparison): string | null =>
  detectable === null || refused || (verdict !== 'equivalent' && verdict !== 'inconclusive')
    ? null
    : `could have told ${shareText(detectable)}`;

/** The floor that comparisons stand on, by the scatter of their own blocks; null where none of them tells. */
export const floorText = (comparisons: readonly Comparison[]): string | null => {
  const told = comparisons
    .flatMap(({ detectable, refused }) => (detectable === null || refused ? [] : [detectable]))
    .sort((a, b) => a - b);
  const [least, most] = [told[0], told.at(-1)];
  if (least === undefined || most === undefined) return null;
  const [their, they] = told.length === 1 ? ['its', 'this comparison'] : ['their', 'these comparisons'];
  const [one, other] = [shareText(least), shareText(most)];
  const differences = one === other ? `a difference of ${one}` : `differences of ${one} at best, ${other} at worst`;
  return `Floor: by the scatter of ${their} blocks, ${they} could tell ${differences} (found in 80 % of such measurements).`;
};

/**
 * What a comparison could have told, unless its line says so already, and in which order its batches ran; what is not
 * known is left out.
 */
export const groundLines = (comparison: Comparison): readonly string[] => {
  const { detectable, switched, refused } = comparison;
  if (refused) return [];
  return [
    ...(detectable === null || couldHaveTold(comparison) !== null
      ? []
      : [`could have told a difference of ${shareText(detectable)}: found in 80 % of such measurements`]),
    ...(switched === null ? [] : [`switched to the other variant after ${percentOf(switched)} of its batches`]),
  ];
};

// Two pairs in one block may scatter without end: what is more than double is no figure to plan with.
const shareText = (share: number): string => (share > 1 ? 'more than 100 %' : finePercent(share));

const percentOf = (share: number): string => `${Math.round(100 * share)} %`;
