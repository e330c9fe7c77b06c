import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '../../../lib/compare/compare.js';
import { toExperiment } from '../../../lib/experiment.js';
import { measure } from '../../../lib/measure/measure.js';
import { loadSuite } from '../../../lib/places/suite.js';
import { interval } from '../../../lib/text/quantities.js';
import type { Experiment } from '../../../lib/types.js';
import same from './same.js';

/** What a function measured against itself gave: in words, and the largest difference its interval leaves open, as a share. */
export interface NoiseFloor {
  readonly text: string;
  readonly width: number;
}

/** Measures a function against itself for a few seconds; null when nothing came of it. */
export const noise = async (signal: AbortSignal): Promise<NoiseFloor | null> => {
  const [measurement] = await measure(await sameTwice(), { signal });
  const speedup = measurement ? compare(measurement).speedup : null;
  return speedup && { text: interval(speedup), width: Math.max(speedup.high, 1 / speedup.low) - 1 };
};

// In fresh processes, as suites run; where the source is not at hand, in this one.
const sameTwice = async (): Promise<Experiment> => {
  const file = join(__dirname, 'same.ts');
  if (existsSync(file)) return (await loadSuite(file)).experiments[0]!;
  return toExperiment(same[0]!);
};
