import { median } from '../stats/quantile.js';
import { steadyOf } from '../steady/steady.js';
import type { Comparison, Estimate, Measurement } from '../types.js';
import { isBusy, lowCapacity } from './capacity.js';
import { cautionsOf } from './cautions.js';
import { detectableOf } from './detectable.js';
import { typicalSeconds } from './floor.js';
import { keptPairs } from './ratios.js';
import { speedupOf, verdictOf } from './speedup.js';
import { switchedShare } from './switches.js';

/** Judges a candidate by what was measured. Pure: the same facts always give the same comparison. */
export const compare = (measurement: Measurement): Comparison => {
  const { experiment, strategy, baseline, candidate, size, unit, expected, clock, plan, failure } = measurement;
  const { blocks, dropped } = keptPairs(measurement.blocks);
  const pairs = blocks.flat();
  // a wrong or broken candidate has no speed-up, whatever was timed before it showed
  const speedup = failure ? null : speedupOf(measurement);
  const steady = failure ? null : steadyOf(measurement.blocks, measurement);
  const firstCall = (name: 'baseline' | 'candidate'): number =>
    median(measurement.blocks.map((block) => block.firstCall[name]));
  return {
    experiment,
    strategy,
    baseline,
    candidate,
    size,
    unit,
    expected,
    speedup,
    verdict: speedup ? verdictOf(asIfIdle(speedup, measurement.capacity), plan.margin) : 'inconclusive',
    refused: failure,
    clock,
    margin: plan.margin,
    seconds: typicalSeconds(measurement.blocks, clock),
    firstCall: { baseline: firstCall('baseline'), candidate: firstCall('candidate') },
    steady,
    blocks: measurement.blocks.length,
    pairs: pairs.length,
    dropped,
    detectable: detectableOf(measurement, speedup),
    switched: switchedShare(measurement.blocks),
    cautions: failure ? [] : cautionsOf(measurement, { speedup, steady }),
  };
};

/**
 * On a busy machine two threads get less done than they could, so that work divided between them looks slower than it
 * is: an idle machine could add up to 2 / capacity. What that leaves open is inconclusive, never "no gain".
 */
const asIfIdle = (speedup: Estimate, capacity: readonly number[]): Estimate =>
  isBusy(capacity) ? { ...speedup, high: (speedup.high * 2) / lowCapacity(capacity) } : speedup;
