import type { JudgedCase } from '../service/judged-case.js';
import type { Comparison, Estimate, ServiceRatio, Verdict } from '../types.js';

/** What of a comparison tells whether it moved. */
export type Movable = Pick<Comparison, 'speedup' | 'verdict' | 'refused' | 'clock' | 'margin' | 'cautions'>;

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
export const moved = (before: Movable, after: Movable): Move => {
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
  const margin = Math.max(before.margin, after.margin);
  return movedBetween({ speedup: old, verdict: before.verdict }, { speedup: now, verdict: after.verdict }, margin);
};

interface Judged {
  readonly speedup: Estimate;
  readonly verdict: Verdict;
}

const movedBetween = (before: Judged, after: Judged, margin: number): Move => {
  const [old, now] = [before.speedup, after.speedup];
  const change = now.value / old.value;
  if (opposite[before.verdict] === after.verdict) return { standing: 'moved', change, reason: 'opposite verdict' };
  const apart = 1 + margin;
  if (now.low > old.high * apart || old.low > now.high * apart)
    return { standing: 'moved', change, reason: 'intervals apart' };
  if (before.verdict === 'inconclusive' || after.verdict === 'inconclusive')
    return { standing: 'unsure', change, reason: 'inconclusive' };
  return { standing: 'stayed', change, reason: 'intervals meet' };
};

/** A quantity of two services that was measured twice. */
export interface MovedRatio {
  readonly quantity: ServiceRatio['quantity'];
  readonly before: ServiceRatio | null;
  readonly after: ServiceRatio | null;
  readonly move: Move;
}

/** The same of two services, for each quantity that they are judged by; p50 stands for all where one was refused. */
export const movedServices = (before: JudgedCase, after: JudgedCase): readonly MovedRatio[] => {
  const refusal = refusedWhen(before, after);
  if (refusal) {
    const move: Move = { standing: 'unsure', change: null, reason: refusal };
    return [{ quantity: 'p50', before: before.ratios[0] ?? null, after: after.ratios[0] ?? null, move }];
  }
  const margin = Math.max(before.margin, after.margin);
  return after.ratios.map((now): MovedRatio => {
    const { quantity } = now;
    const old = before.ratios.find((one) => one.quantity === quantity) ?? null;
    const move: Move =
      old?.speedup && now.speedup
        ? movedBetween({ ...old, speedup: old.speedup }, { ...now, speedup: now.speedup }, margin)
        : { standing: 'unsure', change: null, reason: 'no speed-up' };
    return { quantity, before: old, after: now, move };
  });
};

const isBusy = ({ cautions }: Movable): boolean => cautions.some(({ code }) => code === 'busy-machine');

const opposite: Partial<Record<Comparison['verdict'], Comparison['verdict']>> = {
  improvement: 'regression',
  regression: 'improvement',
};

type Refusable = Pick<Comparison, 'refused'>;

const refusedWhen = (before: Refusable, after: Refusable): Move['reason'] | null => {
  if (before.refused && after.refused) return 'refused both times';
  if (before.refused) return 'refused before';
  return after.refused ? 'refused now' : null;
};
