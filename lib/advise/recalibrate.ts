import { compareAll } from '../compare/compare-all.js';
import { machineOf } from '../history/derive.js';
import { measure } from '../measure/measure.js';
import type { Runtime } from '../places/runtimes.js';
import { environment } from '../record/environment.js';
import { withBudget } from '../replan.js';
import type { Experiment, Failure, Placement, Progress, Variant } from '../types.js';
import { crossoverOf, type GainAtSize, isSameQuestion, type MeasuredGain } from './measured-gains.js';

export interface RecalibrateOptions {
  /** a pair of both forms each, called as its rule is */
  readonly pairs: readonly Experiment[];
  readonly engines: readonly Runtime[];
  /** what was measured before: not measured again for the same version on the same machine */
  readonly kept: readonly MeasuredGain[];
  /** seconds for one pair at one size; with `total`, for all together */
  readonly budget: number;
  readonly total: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** called with each gain as soon as it stands, and why where a size of it has no ratio */
  readonly onMeasured: (gain: MeasuredGain, refused: Failure | null) => void;
}

/** Measures what the other form of each pair brings, at each of its sizes, on each engine; pair by pair, so that it can be ended and gone on with. */
export const recalibrate = async ({
  pairs,
  engines,
  kept,
  budget,
  total,
  signal,
  onProgress = () => {},
  onMeasured,
}: RecalibrateOptions): Promise<void> => {
  const machine = machineOf(environment()).name;
  const began = performance.now() / 1000;
  const open = pairs.flatMap((pair) =>
    engines
      .map((engine) => ({ pair, engine, question: { rule: pair.name, ...engineOf(engine), machine } }))
      .filter(({ question }) => !kept.some((one) => isSameQuestion(one, question))),
  );
  const all = open.reduce((sum, { pair }) => sum + pair.workload.sizes.length, 0);
  let done = 0;
  for (const { pair, engine, question } of open) {
    const sizes: GainAtSize[] = [];
    let refused: Failure | null = null;
    for (const size of pair.workload.sizes) {
      const left = total ? (budget - (performance.now() / 1000 - began)) / (all - done) : budget;
      const experiment = placedOn(pair, engine.name, Math.max(LEAST_SECONDS, left));
      const measurements = await measure(experiment, {
        ...{ sizes: [size], ...(signal && { signal }) },
        onProgress: (step) =>
          onProgress({ ...step, label: `${step.label} on ${engine.title}`, done: (done + step.done) / all }),
      });
      signal?.throwIfAborted();
      const [compared] = compareAll(measurements);
      refused ??= compared?.refused ?? null;
      sizes.push({ size, ratio: compared?.refused ? null : (compared?.speedup ?? null) });
      done += 1;
    }
    const { unit } = pair.workload;
    const crossover = crossoverOf(sizes);
    onMeasured({ ...question, date: new Date().toISOString(), unit, sizes, crossover }, refused);
  }
};

// In less than this not even one pair of processes starts.
const LEAST_SECONDS = 0.5;

/** "Node" and "20.20.2" */
const engineOf = ({ title, version }: Runtime): Pick<MeasuredGain, 'engine' | 'version'> => ({
  engine: title.split(' ')[0]!,
  version,
});

const placedOn = (pair: Experiment, runtime: Placement['runtime'], budget: number): Experiment => {
  const there = (variant: Variant): Variant => ({ ...variant, placement: { ...variant.placement, runtime } });
  return {
    ...pair,
    plan: withBudget(pair.plan, budget),
    baseline: there(pair.baseline),
    candidates: pair.candidates.map(there),
  };
};
