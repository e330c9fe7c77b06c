import { compareAll } from '../compare/compare-all.js';
import { interval } from '../text/quantities.js';
import { verdictText } from '../text/verdict.js';
import type { Comparison, Experiment, Measurement } from '../types.js';
import type { Gate } from './gate.js';
import { BETWEEN, SIDES } from './pair-specs.js';

/** Where an experiment stands in the source. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * Judges what was measured of old and new code, all together: Holm's procedure over the whole suite, so that a suite in
 * which nothing became slower raises any alarm at all in no more than 5 % of its checks. `planned` counts those that were
 * not measured too, and the confidence is that of the whole.
 */
export const speedGates = (
  measurements: readonly Measurement[],
  {
    planned,
    confidence,
    placeOf,
  }: { readonly planned: number; readonly confidence: number; readonly placeOf: (experiment: string) => Place },
): readonly Gate[] => {
  const judged = measurements.map((each) => ({ ...each, plan: { ...each.plan, confidence } }));
  return compareAll(judged, { family: 'run', planned }).map((comparison): Gate => {
    const { size, unit, speedup, experiment } = comparison;
    return {
      kind: 'speed',
      ...namesIn(experiment),
      ...{ size, unit, speedup, comparison },
      ...placeOf(experiment),
      standing: standingOf(comparison),
      finding: findingOf(comparison),
    };
  });
};

/**
 * The plan under which a check measures: what its stopping rule calls decided must stand in the whole family of
 * `comparisons`, where no comparison is left less than an even share of the error. Of functions and commands the rule
 * itself divides by the sizes of their experiment (`strictPlan`).
 */
export const sharing = (experiment: Experiment, comparisons: number): Experiment => {
  const { plan, candidates, workload, baseline } = experiment;
  const own = baseline.service ? 1 : candidates.length * workload.sizes.length;
  const confidence = 1 - ((1 - plan.confidence) * own) / Math.max(own, comparisons);
  return { ...experiment, plan: { ...plan, confidence } };
};

/** "dedupe › Set" */
export const namesIn = (name: string): Pick<Gate, 'experiment' | 'variant'> => {
  const at = name.lastIndexOf(BETWEEN);
  return { experiment: name.slice(0, at), variant: name.slice(at + BETWEEN.length) };
};

const standingOf = ({ refused, verdict }: Comparison): Gate['standing'] => {
  if (refused?.kind === 'missing') return 'skipped';
  // what the old code could not do, the change did not break
  if (refused) return refused.variant === SIDES.baseline && refused.kind !== 'wrong answer' ? 'open' : 'failed';
  if (verdict === 'regression') return 'failed';
  return verdict === 'inconclusive' ? 'open' : 'passed';
};

const findingOf = (comparison: Comparison): string => {
  const { refused, speedup } = comparison;
  if (refused) return `refused, ${refused.kind}: ${refused.variant} ${refused.message.split('\n')[0]}`;
  return speedup ? `${interval(speedup)} ${verdictText(comparison)}` : verdictText(comparison);
};
