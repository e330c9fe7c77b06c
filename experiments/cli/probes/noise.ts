import { detectableIn, scatterOf } from '../../../lib/compare/detectable.js';
import { speedupOf } from '../../../lib/compare/speedup.js';
import { measure } from '../../../lib/measure/measure.js';
import { copies, waitingCopies } from '../../../lib/selftest/copies.js';
import { reachOf } from '../../../lib/selftest/reach.js';
import { interval } from '../../../lib/text/quantities.js';
import type { Experiment, Plan, Reach } from '../../../lib/types.js';

/** What a function measured against itself gave: in words, the difference its own time can tell, and what others can. */
export interface NoiseFloor {
  readonly text: string;
  /** smallest difference found in 80 % of such measurements, as a share */
  readonly detectable: number;
  readonly reach: readonly Reach[];
}

/** Kinds of work whose noise differs: what takes the same time anew, what leaves garbage, what waits for the system. */
export const noiseKinds = {
  loop: (plan) => copies('loop', 1, plan),
  allocating: (plan) => copies('allocating', 1, plan),
  waiting: (plan) => waitingCopies(plan),
} as const satisfies Readonly<Record<string, (plan: Partial<Plan>) => Promise<Experiment>>>;

/** A function whose strings and Map stand for usual code. */
export const usual = (plan: Partial<Plan>): Promise<Experiment> => copies('strings and a Map', 1, plan);

/** Measures two copies of a function in fresh processes for a few seconds; null when nothing came of it. */
export const noise = async (
  open: (plan: Partial<Plan>) => Promise<Experiment>,
  seconds: number,
  signal: AbortSignal,
): Promise<NoiseFloor | null> => {
  // without a margin it goes on to the end of its time, unless it sees a difference
  const [measurement] = await measure(await open({ budget: seconds, margin: 0 }), { signal });
  const speedup = measurement && !measurement.failure ? speedupOf(measurement) : null;
  const scatter = measurement && speedup && scatterOf(measurement, speedup);
  if (!scatter) return null;
  const { plan, blocks, seconds: taken } = measurement;
  const reach = reachOf({ plan, blocks: blocks.length, seconds: taken, scatter });
  return { text: interval(speedup), detectable: detectableIn(scatter), reach };
};
