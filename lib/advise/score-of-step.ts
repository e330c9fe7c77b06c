import type { Projection, StrategyName } from '../types.js';
import type { Scored } from './ledger.js';

/** A projection of a whole program as the ledger keeps it; null until the whole was measured. */
export const scoreOfStep = (
  { program, part, share, local, predicted, measured }: Projection,
  { strategy, step, engine }: { readonly strategy: StrategyName; readonly step: string; readonly engine: string },
): Scored | null =>
  measured && {
    ...{ date: new Date().toISOString(), program, strategy, rule: null, engine, predicted, measured },
    ...{ change: step === '' ? part : `${step}: ${part}`, share: share.value, local: local.value, by: 'part' },
  };
