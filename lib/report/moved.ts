import type { Comparison } from '../types.js';

/** Whether a speed-up is another than it was. */
export interface Move {
  readonly standing: 'moved' | 'stayed' | 'unsure';
  /** the new speed-up over the old; null where one of them is missing */
  readonly change: number | null;
  readonly reason:
    | 'opposite verdict'
    | 'intervals apart'
    | 'intervals meet'
    | 'refused before'
    | 'refused now'
    | 'refused both times'
    | 'inconclusive'
    | 'other clock'
    | 'busy machine'
    | 'no speed-up';
}

/**
 * Compares two measurements of the same candidate, taken at different times. It moved when the intervals lie further
 * apart than the margin or the verdict turned into its opposite; where either says too little, nothing is claimed.
 */
export const moved = (before: Comparison, after: Comparison): Move => {
  const refusal = refusedWhen(before, after);
  if (refusal) return { standing: 'unsure', change: null, reason: refusal };
  const { speedup: old } = before;
  const { speedup: now } = after;
  if (!old || !now) return { standing: 'unsure', change: null, reason: 'no speed-up' };
  const change = now.value / old.value;
  // CPU time leaves waiting out, so the two speed-ups would be figures of different things.
  if (before.clock !== after.clock) return { standing: 'unsure', change, reason: 'other clock' };
  // work that spreads over the cores cannot show what it could while others use them
  if ([before, after].some(isBusy)) return { standing: 'unsure', change, reason: 'busy machine' };
  if (opposite[before.verdict] === after.verdict) return { standing: 'moved', change, reason: 'opposite verdict' };
  const apart = 1 + Math.max(before.margin, after.margin);
  if (now.low > old.high * apart || old.low > now.high * apart)
    return { standing: 'moved', change, reason: 'intervals apart' };
  if (before.verdict === 'inconclusive' || after.verdict === 'inconclusive')
    return { standing: 'unsure', change, reason: 'inconclusive' };
  return { standing: 'stayed', change, reason: 'intervals meet' };
};

const isBusy = ({ cautions }: Comparison): boolean => cautions.some(({ code }) => code === 'busy-machine');

const opposite: Partial<Record<Comparison['verdict'], Comparison['verdict']>> = {
  improvement: 'regression',
  regression: 'improvement',
};

const refusedWhen = (before: Comparison, after: Comparison): Move['reason'] | null => {
  if (before.refused && after.refused) return 'refused both times';
  if (before.refused) return 'refused before';
  return after.refused ? 'refused now' : null;
};
