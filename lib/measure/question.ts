import type { Experiment, Measurement, Variant } from '../types.js';

/** What a measurement is of, whichever way it is taken. */
type Question = Pick<
  Measurement,
  | 'experiment'
  | 'strategy'
  | 'baseline'
  | 'candidate'
  | 'size'
  | 'unit'
  | 'expected'
  | 'claim'
  | 'source'
  | 'placements'
  | 'plan'
>;

/** How a candidate does against its experiment's baseline at one size. */
export const questionOf = (experiment: Experiment, candidate: Variant, size: number): Question => {
  const { name, strategy, baseline, plan, workload, expected, claim, source } = experiment;
  return {
    experiment: name,
    strategy,
    baseline: baseline.name,
    candidate: candidate.name,
    size,
    unit: workload.unit,
    expected,
    claim,
    source,
    placements: { baseline: baseline.placement, candidate: candidate.placement },
    plan,
  };
};
