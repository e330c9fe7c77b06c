import { median } from '../stats/quantile.js';
import { steadyOf } from '../steady/steady.js';
import type { Comparison, Correction, Estimate, Measurement, Verdict } from '../types.js';
import { isBusy, lowCapacity } from './capacity.js';
import { cautionsOf } from './cautions.js';
import { costsOf } from './costs.js';
import { detectableOf } from './detectable.js';
import { typicalSeconds } from './floor.js';
import { percentilesOf } from './percentiles.js';
import { keptPairs } from './ratios.js';
import { speedupOf, verdictOf } from './speedup.js';
import { switchedShare } from './switches.js';
import { totalOf } from './total.js';
import { workOf } from './work.js';

/**
 * Judges a candidate by what was measured, by itself; `compareAll` judges several. Pure: the same facts always give the
 * same comparison.
 */
export const compare = (measurement: Measurement): Comparison => compareWithin(measurement, null);

/** The same as one of several, whose interval may err no more often than the correction leaves to it. */
export const compareWithin = (measurement: Measurement, correction: Correction | null): Comparison => {
  const { experiment, strategy, baseline, candidate, size, unit, expected, clock, plan, failure } = measurement;
  const { blocks, dropped } = keptPairs(measurement.blocks);
  const pairs = blocks.flat();
  // a wrong or broken candidate has no speed-up, whatever was timed before it showed
  const speedup = failure ? null : speedupAt(measurement, correction?.alpha ?? 1 - plan.confidence);
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
    total: speedup && totalOf(measurement),
    verdict: speedup ? verdictWithin(speedup, measurement, plan.margin) : 'inconclusive',
    refused: failure,
    clock,
    margin: plan.margin,
    seconds: typicalSeconds(measurement.blocks, clock),
    firstCall: { baseline: firstCall('baseline'), candidate: firstCall('candidate') },
    steady,
    percentiles: speedup && percentilesOf(measurement),
    costs: failure ? null : costsOf(measurement),
    ...(!failure && workOf(measurement)),
    blocks: measurement.blocks.length,
    pairs: pairs.length,
    dropped,
    detectable: detectableOf(measurement, speedup),
    switched: switchedShare(measurement.blocks),
    cautions: failure ? [] : cautionsOf(measurement, { speedup, steady }),
    correction,
  };
};

/** The speed-up with an interval that errs with probability `alpha` over all looks; null when there is none. */
export const speedupAt = (measurement: Measurement, alpha: number): Estimate | null => {
  const { plan } = measurement;
  const speedup = speedupOf({ ...measurement, plan: { ...plan, confidence: 1 - alpha } });
  return speedup && { ...speedup, confidence: plan.confidence };
};

/** What the interval says on the machine as it was, when differences up to `margin` count as none. */
export const verdictWithin = (speedup: Estimate, { capacity }: Measurement, margin: number): Verdict =>
  verdictOf(asIfIdle(speedup, capacity), margin);

/**
 * On a busy machine two threads get less done than they could, so that work divided between them looks slower than it
 * is: an idle machine could add up to 2 / capacity. What that leaves open is inconclusive, never "no gain".
 */
const asIfIdle = (speedup: Estimate, capacity: readonly number[]): Estimate =>
  isBusy(capacity) ? { ...speedup, high: (speedup.high * 2) / lowCapacity(capacity) } : speedup;
