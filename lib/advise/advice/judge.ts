import type { StrategyName } from '../../types.js';
import type { Advice } from './advice.js';
import type { Evidence } from './evidence.js';
import { type Known, nothing } from './gains.js';
import { algorithm, code, library, native } from './judges/by-findings.js';
import { divide } from './judges/divide.js';
import { hardware } from './judges/hardware.js';
import { overlap } from './judges/overlap.js';
import { runtime } from './judges/runtime.js';

/** What a judge makes of the evidence; the name of the strategy is the row's. */
export type Judge = (evidence: Evidence, known: Known) => Omit<Advice, 'strategy'>;

/** The eight ways, each judged by itself on the same evidence; in the talk's order. */
export const judge = (evidence: Evidence, known: Known = nothing): readonly Advice[] =>
  Object.entries(judges).map(([strategy, one]) => ({
    strategy: strategy as StrategyName,
    ...one(evidence, known),
  }));

const judges: Readonly<Record<StrategyName, Judge>> = {
  hardware,
  divide,
  async: overlap,
  algorithm,
  code,
  native,
  library,
  runtime,
};
