import type { Estimate, Judgement, Objective } from '../types.js';
import { hintOf, verdictOf } from './judge.js';
import { percentileOf } from './percentiles.js';

/** Holds single times, in seconds, against objectives: percentiles by the order statistics of independent times. */
export const judgeTimes = (
  objectives: readonly Objective[],
  seconds: readonly number[],
  confidence = 0.95,
): readonly Judgement[] => objectives.map((objective) => judged(objective, seconds, confidence));

const judged = (objective: Objective, seconds: readonly number[], confidence: number): Judgement => {
  const unseen = (hint: string): Judgement => ({ objective, seen: null, verdict: 'undecided', hint });
  const { quantity, percentile } = objective;
  if (seconds.length === 0) return unseen('nothing was measured');
  if (quantity !== 'latency' && quantity !== 'max') return unseen('single times do not tell it');
  const seen = quantity === 'max' ? longest(seconds, confidence) : spread(seconds, percentile!, confidence);
  const verdict = verdictOf(objective, seen);
  return { objective, seen, verdict, hint: verdict === 'undecided' ? hintOf(objective, seen) : '' };
};

const longest = (seconds: readonly number[], confidence: number): Estimate => {
  const value = Math.max(...seconds);
  return { value, low: value, high: value, confidence };
};

// Each time is a window of its own: windows are what percentiles are spread over.
const spread = (seconds: readonly number[], percentile: number, confidence: number): Estimate =>
  percentileOf(
    seconds.map((each) => [[each, 1] as const]),
    percentile,
    confidence,
  );
