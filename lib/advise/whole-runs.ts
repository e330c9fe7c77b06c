import { stripVTControlCharacters } from 'node:util';
import { compare } from '../compare/compare.js';
import { toExperiment } from '../experiment.js';
import { measure } from '../measure/measure.js';
import { clip, oneLine } from '../text/columns.js';
import type { Estimate, Progress, StrategyName } from '../types.js';

export interface PairedRuns {
  readonly strategy: StrategyName;
  /** words */
  readonly baseline: readonly string[];
  readonly candidate: readonly string[];
  /** seconds */
  readonly budget: number;
  readonly timeout: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** A speed-up, or in words why there is none. */
export interface Ratio {
  readonly speedup: Estimate | null;
  readonly reason: string | null;
}

/**
 * Two forms of a program as whole commands in pairs: the speed-up of the candidate by wall time, or in words why there is
 * none. Both must print the same.
 */
export const pairRuns = async ({
  strategy,
  baseline,
  candidate,
  budget,
  timeout,
  signal,
  onProgress,
}: PairedRuns): Promise<Ratio> => {
  const experiment = toExperiment({
    name: 'whole program',
    strategy,
    expected: 'any',
    variants: { before: { command: baseline }, after: { command: candidate } },
    plan: { budget: Math.max(1, budget), timeout, clock: 'wall', minBlocks: FEWEST },
  });
  const [measurement] = await measure(experiment, { ...(signal && { signal }), ...(onProgress && { onProgress }) });
  signal?.throwIfAborted();
  const comparison = measurement && compare(measurement);
  if (!comparison?.speedup || comparison.blocks < FEWEST)
    return { speedup: null, reason: shortened(comparison?.refused?.message ?? 'too few pairs in the time') };
  return { speedup: comparison.speedup, reason: null };
};

/** Two stretches of time that agree by chance would make an interval of no width. */
const FEWEST = 4;

/** What a program said when it failed may be pages, in colours. */
const shortened = (reason: string): string =>
  clip(oneLine(stripVTControlCharacters(reason)).replace(/[\s|]+/g, ' '), 160);
