import { evaluateLaw } from '../laws/evaluate.js';
import type { ProjectedPart } from '../types.js';
import type { PartGain } from './parts.js';
import { fitting } from './uncertain.js';

/** Speed-up of the whole by Amdahl's law, for shares p that become s times as fast, at an overhead o. */
export const wholeOf = (p: readonly number[], s: readonly number[], o: number): number =>
  evaluateLaw('amdahlParts', { p, s, o });

/** Each of two parts or more with what the whole gains without it; the one that is missed most comes first. */
export const withLosses = (parts: readonly PartGain[], overhead: number): readonly ProjectedPart[] =>
  parts
    .map((part) => {
      const others = parts.filter((other) => other !== part);
      const shares = fitting(others.map(({ share }) => share.value));
      const locals = others.map(({ local }) => local.value);
      return { ...part, without: wholeOf(shares, locals, overhead) };
    })
    .sort((one, other) => one.without - other.without);
