import { availableParallelism } from 'node:os';
import { speedupOf, verdictOf } from '../compare/speedup.js';
import { messages } from '../messages.js';
import { probeCapacity } from '../places/capacity.js';
import { places } from '../places/index.js';
import { openPair } from '../places/lockstep.js';
import type { Block, Estimate, Experiment, Failure, Measurement, Progress, Variant } from '../types.js';
import { takeBlock } from './block.js';
import type { ChosenClock } from './clock.js';
import { type Place, VariantFailure } from './host.js';
import { type Hosts, hostsFrom } from './hosts.js';

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
  const { name, strategy, baseline, plan, workload, expected, claim, source } = experiment;
  const place = placeOf(experiment);
  const began = place.now();
  const label = [name, candidate.name, workload.unit && `${size} ${workload.unit}`].filter(Boolean).join(', ');
  // every block measures the same input: the seed of the input is the plan's, not the block's
  const open = () => openPair(place, { experiment, baseline, candidate, size, seed: plan.seed });
  const hosts = hostsFrom(open, place.now);
  const report = (blocks: number): void => {
    const done = Math.min(1, (place.now() - began) / plan.budget);
    onProgress({ label, done, note: messages.blocksSoFar(blocks) });
  };
  const taken = await takeBlocks({ experiment, candidate, size, place, hosts, signal, report }).finally(hosts.close);
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
    place: place.name,
    placements: { baseline: baseline.placement, candidate: candidate.placement },
    plan,
    ...taken,
    seconds: place.now() - began,
  };
};

type Taken = Pick<Measurement, 'blocks' | 'looks' | 'capacity' | 'clock' | 'clockReason' | 'stopped' | 'failure'>;

interface Sequence {
  readonly experiment: Experiment;
  readonly candidate: Variant;
  readonly size: number;
  readonly place: Place;
  readonly hosts: Hosts;
  readonly signal: AbortSignal | undefined;
  readonly report: (blocks: number) => void;
}

const takeBlocks = async ({ experiment, candidate, size, place, hosts, signal, report }: Sequence): Promise<Taken> => {
  const { baseline, plan, strategy } = experiment;
  const alone = place.name === 'in-process';
  const { maxBlocks, minBlocks, blockSeconds } = alone ? inOneProcess(plan) : plan;
  const spent = { budget: plan.budget, minBlocks };
  const began = place.now();
  const blocks: Block[] = [];
  const looks: number[] = [];
  const capacity: number[] = [];
  let chosen: ChosenClock | null = null;
  const ended = (stopped: Measurement['stopped'], failure: Failure | null = null): Taken => ({
    blocks,
    looks: looks.length > 0 && looks.at(-1) !== blocks.length ? [...looks, blocks.length] : looks,
    capacity,
    clock: chosen?.clock ?? 'wall',
    clockReason: chosen?.reason ?? '',
    stopped,
    failure,
  });
  report(0);
  while (blocks.length < maxBlocks) {
    const each = blocks.length > 0 ? (place.now() - began) / blocks.length : 0;
    if (blocks.length > 0 && !hasTimeForAnother(blocks.length, place.now() - began, spent)) break;
    try {
      if (usesTheMachine(strategy) && place.name === 'process') capacity.push(await probeCapacity());
      const elapsed = place.now() - began;
      // a process started for a block that is never taken costs its start all the same
      const more = blocks.length + 1 < maxBlocks && hasTimeForAnother(blocks.length + 1, elapsed + each, spent);
      const ahead = (clock: ChosenClock): boolean => more && startsAhead(place, clock);
      const request = { place, hosts, began, ahead, experiment, baseline, candidate, size, clock: chosen, signal };
      const taken = await takeBlock({ ...request, number: blocks.length, seconds: blockSeconds });
      blocks.push(taken.block);
      chosen = taken.chosen;
    } catch (error) {
      if (signal?.aborted) return ended('cancelled'); // its processes were ended under it
      if (error instanceof VariantFailure) return ended('failed', error.failure);
      throw error;
    }
    report(blocks.length);
    if (signal?.aborted) return ended('cancelled');
    if (alone || !isLook(blocks.length, minBlocks)) continue;
    looks.push(blocks.length);
    const speedup = speedupOf({ blocks, clock: chosen.clock, looks, plan, stopped: 'decided' });
    if (speedup && verdictOf(speedup, plan.margin) !== 'inconclusive' && isPrecise(speedup, plan.precision))
      return ended('decided');
  }
  return ended('budget');
};

/** Whether one more block, as long as those before, fits; fewer than the least may take three times the budget. */
const hasTimeForAnother = (
  blocks: number,
  elapsed: number,
  { minBlocks, budget }: Pick<Experiment['plan'], 'minBlocks' | 'budget'>,
): boolean => elapsed + elapsed / blocks <= (blocks >= minBlocks ? budget : budget * PATIENCE);

// Fewer blocks than the least make no interval: up to so many budgets are spent to get them.
const PATIENCE = 3;

/** Looks after the least number of blocks and every second block from there: each look costs width in the end. */
const isLook = (blocks: number, minBlocks: number): boolean => blocks >= minBlocks && (blocks - minBlocks) % 2 === 0;

const isPrecise = ({ low, high }: Estimate, precision: number): boolean => high / low <= (1 + precision) ** 2;

// Starting the next process beside a measurement would take from its wall time, or from its only core.
const startsAhead = ({ name }: Place, { clock }: ChosenClock): boolean =>
  name === 'process' && clock === 'cpu' && availableParallelism() > 1;

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
