import { messages } from '../messages.js';
import type { Estimate, Projection } from '../types.js';
import { wholeOf, withLosses } from './losses.js';
import type { PartGain, ProjectPartsSpec } from './parts.js';
import { fitting } from './uncertain.js';

type End = 'value' | 'low' | 'high';

/**
 * What faster parts bring the whole, from the ends of ranges to the ends of the outcome: the law grows with every share and
 * every speed-up above 1. Throws when the shares come to more than the whole.
 */
export const ranged = ({
  program,
  parts,
  overhead = 0,
}: Pick<ProjectPartsSpec, 'program' | 'parts' | 'overhead'>): Projection => {
  const sum = parts.reduce((all, { share }) => all + share.value, 0);
  if (sum > 1 + 1e-9) throw new Error(messages.partsOverlap(program, sum));
  const confidence = Math.min(...parts.flatMap(({ share, local }) => [share.confidence, local.confidence]));
  const estimate = (of: (end: End) => number): Estimate => {
    const [low, value, high] = [of('low'), of('value'), of('high')];
    return { value, low: Math.min(low, value), high: Math.max(high, value), confidence };
  };
  const [only] = parts;
  const several = parts.length > 1;
  return {
    program,
    part: parts.map(({ part }) => part).join(' and '),
    share: only && !several ? only.share : estimate((end) => sharesAt(parts, end).reduce(added, 0)),
    local: only && !several ? only.local : estimate((end) => togetherAt(parts, end)),
    predicted: estimate((end) => wholeOf(sharesAt(parts, end), localsAt(parts, end), overhead)),
    ceiling: estimate((end) => wholeOf(sharesAt(parts, end), parts.map(endless), overhead)),
    measured: null,
    error: null,
    ...(overhead > 0 && { overhead }),
    ...(several && { parts: withLosses(parts, overhead) }),
  };
};

/** High ends may come to more than the whole together, where shares do not: they are scaled to fit. */
const sharesAt = (parts: readonly PartGain[], end: End): readonly number[] => {
  const shares = parts.map(({ share }) => share[end]);
  return parts.length > 1 ? fitting(shares) : shares;
};

const localsAt = (parts: readonly PartGain[], end: End): readonly number[] => parts.map(({ local }) => local[end]);

/** How much faster the parts become together, by their typical shares. */
const togetherAt = (parts: readonly PartGain[], end: End): number => {
  const after = parts.reduce((all, { share, local }) => all + share.value / local[end], 0);
  return parts.reduce((all, { share }) => all + share.value, 0) / after;
};

const endless = (): number => Number.POSITIVE_INFINITY;

const added = (one: number, other: number): number => one + other;
