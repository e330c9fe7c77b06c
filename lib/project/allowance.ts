import { withBudget } from '../replan.js';
import type { Experiment } from '../types.js';

/** Seconds that several steps share in turn: what one of them takes too long, those after it lack. */
export interface Allowance {
  /** this share of what is left now */
  readonly part: (share: number) => number;
  /** an experiment, its plan cut to this share of what is left now */
  readonly cut: (experiment: Experiment, share: number) => Experiment;
}

/** Below this there is no pair. */
const LEAST = 0.2;

export const openAllowance = (
  seconds = Number.POSITIVE_INFINITY,
  now = (): number => performance.now() / 1000,
): Allowance => {
  const end = now() + seconds;
  const part = (share: number): number => Math.max(LEAST, share * (end - now()));
  const cut = (experiment: Experiment, share: number): Experiment => {
    const { plan } = experiment;
    const most = part(share);
    return most >= plan.budget ? experiment : { ...experiment, plan: withBudget(plan, most) };
  };
  return { part, cut };
};
