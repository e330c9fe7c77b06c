import { median } from '../stats/quantile.js';
import type { Comparison, Measurement } from '../types.js';
import { cautionsOf } from './cautions.js';
import { keptPairs, secondsOf } from './ratios.js';
import { speedupOf, verdictOf } from './speedup.js';

/** Judges a candidate by what was measured. Pure: the same facts always give the same comparison. */
export const compare = (measurement: Measurement): Comparison => {
  const { experiment, strategy, baseline, candidate, size, unit, expected, clock, plan, failure } = measurement;
  const { blocks, dropped } = keptPairs(measurement.blocks);
  const pairs = blocks.flat();
  // a wrong or broken candidate has no speed-up, whatever was timed before it showed
  const speedup = failure ? null : speedupOf(measurement);
  const side = (name: 'baseline' | 'candidate') => ({
    seconds: median(pairs.map((pair) => secondsOf(pair[name], clock))),
    firstCall: median(measurement.blocks.map(({ firstCall }) => firstCall[name])),
  });
  const [a, b] = [side('baseline'), side('candidate')];
  return {
    experiment,
    strategy,
    baseline,
    candidate,
    size,
    unit,
    expected,
    speedup,
    verdict: speedup ? verdictOf(speedup, plan.margin) : 'inconclusive',
    refused: failure,
    clock,
    margin: plan.margin,
    seconds: { baseline: a.seconds, candidate: b.seconds },
    firstCall: { baseline: a.firstCall, candidate: b.firstCall },
    blocks: measurement.blocks.length,
    pairs: pairs.length,
    dropped,
    cautions: failure ? [] : cautionsOf(measurement, speedup),
  };
};
