import { speedupOf, verdictOf } from '../compare/speedup.js';
import { messages } from '../messages.js';
import { probeCapacity } from '../places/capacity.js';
import { places } from '../places/index.js';
import type { Block, Estimate, Experiment, Failure, Measurement, Progress, Variant } from '../types.js';
import { type ChosenClock, takeBlock } from './block.js';
import { type Place, VariantFailure } from './host.js';

export interface MeasureOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** called with each measurement as soon as it stands */
  readonly onMeasurement?: (measurement: Measurement) => void;
  readonly signal?: AbortSignal;
  /** defaults to all sizes of the workload */
  readonly sizes?: readonly number[];
  /** names; defaults to all candidates */
  readonly candidates?: readonly string[];
}

/**
 * Measures each candidate against the baseline at each size, in pairs. A candidate that errs, crashes, hangs or gives
 * another answer has that as its measurement's `failure`; the others go on. Throws when the experiment itself cannot
 * be run: its module does not compile, its place does not fit.
 */
export const measure = async (
  experiment: Experiment,
  { onProgress = () => {}, onMeasurement = () => {}, signal, sizes, candidates }: MeasureOptions = {},
): Promise<Measurement[]> => {
  const wanted = experiment.candidates.filter(({ name }) => candidates?.includes(name) ?? true);
  const measurements: Measurement[] = [];
  for (const size of sizes ?? experiment.workload.sizes)
    for (const candidate of wanted) {
      if (signal?.aborted) return measurements;
      const measurement = await measureOne(experiment, candidate, size, { onProgress, signal });
      measurements.push(measurement);
      onMeasurement(measurement);
    }
  return measurements;
};

const measureOne = async (
  experiment: Experiment,
  candidate: Variant,
  size: number,
  { onProgress, signal }: { onProgress: (progress: Progress) => void; signal: AbortSignal | undefined },
): Promise<Measurement> => {
  const { baseline, plan, workload, strategy } = experiment;
  const place = placeOf(experiment);
  const alone = place.name === 'in-process';
  const { maxBlocks, minBlocks, blockSeconds } = alone ? inOneProcess(plan) : plan;
  const began = place.now();
  const blocks: Block[] = [];
  const looks: number[] = [];
  const capacity: number[] = [];
  let chosen: ChosenClock | null = null;
  let failure: Failure | null = null;
  let stopped: Measurement['stopped'] = 'budget';
  const label = [experiment.name, candidate.name, workload.unit && `${size} ${workload.unit}`]
    .filter(Boolean)
    .join(', ');
  const report = (): void => {
    const elapsed = place.now() - began;
    onProgress({ label, done: Math.min(1, elapsed / plan.budget), note: messages.blocksSoFar(blocks.length) });
  };
  report();
  while (blocks.length < maxBlocks) {
    const each = blocks.length > 0 ? (place.now() - began) / blocks.length : 0;
    const enough = blocks.length >= minBlocks ? plan.budget : plan.budget * PATIENCE;
    if (blocks.length > 0 && place.now() - began + each > enough) break;
    try {
      if (usesTheMachine(strategy) && place.name === 'process') capacity.push(await probeCapacity());
      const request = { place, experiment, baseline, candidate, size, clock: chosen, signal };
      const taken = await takeBlock({ ...request, number: blocks.length, seconds: blockSeconds });
      blocks.push(taken.block);
      chosen = taken.chosen;
    } catch (error) {
      if (!(error instanceof VariantFailure)) throw error;
      failure = error.failure;
      stopped = 'failed';
      break;
    }
    report();
    if (signal?.aborted) {
      stopped = 'cancelled';
      break;
    }
    if (!alone && isLook(blocks.length, minBlocks)) {
      looks.push(blocks.length);
      const speedup = speedupOf({ blocks, clock: chosen.clock, looks, plan, stopped: 'decided' });
      if (speedup && verdictOf(speedup, plan.margin) !== 'inconclusive' && isPrecise(speedup, plan.precision)) {
        stopped = 'decided';
        break;
      }
    }
  }
  return {
    experiment: experiment.name,
    strategy,
    baseline: baseline.name,
    candidate: candidate.name,
    size,
    unit: workload.unit,
    expected: experiment.expected,
    claim: experiment.claim,
    source: experiment.source,
    place: place.name,
    placements: { baseline: baseline.placement, candidate: candidate.placement },
    plan,
    clock: chosen?.clock ?? 'wall',
    clockReason: chosen?.reason ?? '',
    blocks,
    looks: looks.at(-1) === blocks.length || looks.length === 0 ? looks : [...looks, blocks.length],
    stopped,
    capacity,
    failure,
    seconds: place.now() - began,
  };
};

// Fewer blocks than the least make no interval: up to so many budgets are spent to get them.
const PATIENCE = 3;

/** Looks after the least number of blocks and every second block from there: each look costs width in the end. */
const isLook = (blocks: number, minBlocks: number): boolean => blocks >= minBlocks && (blocks - minBlocks) % 2 === 0;

const isPrecise = ({ low, high }: Estimate, precision: number): boolean => high / low <= (1 + precision) ** 2;

const usesTheMachine = (strategy: string): boolean => strategy === 'hardware' || strategy === 'divide';

const placeOf = ({ name, plan, origin, baseline, candidates }: Experiment): Place => {
  const fits = plan.place === 'auto' ? (origin ? 'process' : 'in-process') : plan.place;
  if (fits === 'process' && !origin) throw new Error(messages.needsOrigin(name));
  const placed = [baseline, ...candidates].filter(({ placement }) => placement.runtime !== 'node' || placement.cpus);
  if (fits === 'in-process' && placed.length > 0) throw new Error(messages.needsProcesses(name, placed[0]!.name));
  return places[fits]();
};

/** One process has one block: as long as the least number of blocks would be, twice. */
const inOneProcess = ({ minBlocks, blockSeconds, budget }: Experiment['plan']) => ({
  minBlocks: 1,
  maxBlocks: 1,
  blockSeconds: Math.min(budget, 2 * minBlocks * blockSeconds),
});
