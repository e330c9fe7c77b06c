import { availableParallelism } from 'node:os';
import { measureCommand } from '../commands/measure-commands.js';
import { speedupOf, verdictOf } from '../compare/speedup.js';
import { strictPlan } from '../compare/strict-plan.js';
import { messages } from '../messages.js';
import { probeCapacity } from '../places/capacity.js';
import { places } from '../places/index.js';
import type { Block, Clock, Experiment, Failure, Measurement, Pair, Progress, Variant } from '../types.js';
import { lineOf } from './ahead.js';
import { type BlockRequest, type PreparedBlock, prepareBlock, takeBlock, usesTheMachine } from './block.js';
import { type ChosenClock, chooseClock } from './clock.js';
import { countWork } from './count-work.js';
import { type Place, VariantFailure } from './host.js';
import { questionOf } from './question.js';
import { budgetAfter, isLook, isPrecise, isSettled } from './stopping.js';
import type { Step, UnderWay } from './under-way.js';

export interface MeasureOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** called with each measurement as soon as it stands */
  readonly onMeasurement?: (measurement: Measurement) => void;
  readonly signal?: AbortSignal;
  /** defaults to all sizes of the workload */
  readonly sizes?: readonly number[];
  /** names; defaults to all candidates */
  readonly candidates?: readonly string[];
  /** told what is observed as it comes: `gather` makes of it what a measurement that is cut off is gone on from */
  readonly onStep?: (step: Step) => void;
  /** what there is of a measurement that was cut off, and is gone on with; of one candidate at one size */
  readonly from?: UnderWay | null;
}

/**
 * Measures each candidate against the baseline at each size, in pairs. A candidate that errs, crashes, hangs or gives
 * another answer has that as its measurement's `failure`; the others go on. Throws when the experiment itself cannot
 * be run: its module does not compile, its place does not fit.
 */
export const measure = async (
  experiment: Experiment,
  {
    onProgress = () => {},
    onMeasurement = () => {},
    onStep = () => {},
    signal,
    sizes,
    candidates,
    from = null,
  }: MeasureOptions = {},
): Promise<Measurement[]> => {
  if (experiment.baseline.service) throw new Error(messages.servicesElsewhere(experiment.name));
  const wanted = experiment.candidates.filter(({ name }) => candidates?.includes(name) ?? true);
  const measurements: Measurement[] = [];
  for (const size of sizes ?? experiment.workload.sizes)
    for (const candidate of wanted) {
      if (signal?.aborted) return measurements;
      const take = candidate.command ? measureCommand : measureOne;
      const taken = await take(experiment, candidate, size, { onProgress, onStep, signal, from });
      const amounts = amountsOf(experiment.baseline, candidate);
      const { cutOff = [] } = from ?? {};
      const measurement: Measurement = {
        ...taken,
        ...(amounts && { amounts }),
        ...(cutOff.length > 0 && { cutOff }),
      };
      measurements.push(measurement);
      onMeasurement(measurement);
    }
  return measurements;
};

const amountsOf = (baseline: Variant, candidate: Variant): Measurement['amounts'] | null =>
  baseline.amount && candidate.amount ? { baseline: baseline.amount, candidate: candidate.amount } : null;

/** What a measurement is taken with, of whatever it is. */
export interface Setting {
  readonly onProgress: (progress: Progress) => void;
  readonly onStep: (step: Step) => void;
  readonly signal: AbortSignal | undefined;
  readonly from: UnderWay | null;
}

const measureOne = async (
  experiment: Experiment,
  candidate: Variant,
  size: number,
  { onProgress, onStep, signal, from }: Setting,
): Promise<Measurement> => {
  const { name, baseline, plan, workload } = experiment;
  const place = placeOf(experiment);
  // what was measured before counts as time spent; what was cut off does not, and the budget buys it again
  const began = place.now() - (from?.seconds ?? 0);
  const label = [name, candidate.name, workload.unit && `${size} ${workload.unit}`].filter(Boolean).join(', ');
  const report = (blocks: number): void => {
    const done = Math.min(1, (place.now() - began) / plan.budget);
    onProgress({ label, done, note: messages.blocksSoFar(blocks) });
  };
  // in this process, what is written down of pairs would leave garbage on the heap of those to come
  const tell = place.name === 'in-process' ? () => {} : onStep;
  const request = { place, began, experiment, baseline, candidate, size, signal, onStep: tell };
  const taken = await takeBlocks(request, from, report);
  const seconds = place.now() - began;
  const isWhole = taken.stopped === 'decided' || taken.stopped === 'budget';
  const note = (done: number, pair: number, of: number): void =>
    onProgress({ label, done, note: messages.countingPair(pair, of) });
  const work = plan.counters && isWhole ? await countWork({ ...request, blocks: taken.blocks, note }) : null;
  return {
    ...questionOf(experiment, candidate, size),
    place: place.name,
    ...taken,
    seconds,
    ...work,
  };
};

type Taken = Pick<Measurement, 'blocks' | 'looks' | 'capacity' | 'clock' | 'clockReason' | 'stopped' | 'failure'>;

const takeBlocks = async (
  request: BlockRequest,
  from: UnderWay | null,
  report: (blocks: number) => void,
): Promise<Taken> => {
  const { place, began, signal, onStep } = request;
  const { plan, strategy } = request.experiment;
  const strict = strictPlan(request.experiment);
  const alone = place.name === 'in-process';
  const { maxBlocks, minBlocks, blockSeconds } = alone ? inOneProcess(plan) : plan;
  const fits = (after: number, end: number): boolean => end <= budgetAfter(after, { budget: plan.budget, minBlocks });
  const elapsed = (): number => place.now() - began;
  const blocks: Block[] = [...(from?.blocks ?? [])];
  const looks: number[] = [...(from?.looks ?? [])];
  const capacity: number[] = [...(from?.capacity ?? [])];
  const closing = new Set<Promise<void>>();
  const close = ({ host }: PreparedBlock): Promise<void> => {
    const end = host.close().finally(() => closing.delete(end));
    closing.add(end);
    return end;
  };
  const needless = new AbortController();
  const making = signal ? AbortSignal.any([signal, needless.signal]) : needless.signal;
  const line = lineOf((number) => prepareBlock({ ...request, signal: making }, number), close);
  let chosen: ChosenClock | null = from?.chosen ?? null;
  let decided = false;
  const ended = (stopped: Measurement['stopped'], failure: Failure | null = null): Taken => ({
    blocks,
    looks: looks.length > 0 && looks.at(-1) !== blocks.length ? [...looks, blocks.length] : looks,
    capacity,
    clock: chosen?.clock ?? 'wall',
    clockReason: chosen?.reason ?? '',
    stopped,
    failure,
  });
  /** Looks at the interval once in each block in which a look is due, when the block's pairs are first enough. */
  const look = (clock: Clock, underWay: Block): boolean => {
    const number = blocks.length + 1;
    if (alone || looks.at(-1) === number || !isLook(number, minBlocks)) return decided;
    looks.push(number);
    onStep({ kind: 'look', block: number });
    return decide(clock, [...blocks, underWay]);
  };
  const decide = (clock: Clock, seen: readonly Block[]): boolean => {
    const speedup = speedupOf({ blocks: seen, clock, looks, plan: strict, stopped: 'decided' });
    decided =
      speedup !== null && verdictOf(speedup, plan.margin) !== 'inconclusive' && isPrecise(speedup, plan.precision);
    return decided;
  };
  try {
    report(blocks.length);
    // cut off between a look that decided it and its end, it is decided
    if (chosen && blocks.length > 0 && looks.at(-1) === blocks.length) decide(chosen.clock, blocks);
    let more =
      blocks.length === 0 || (blocks.length < maxBlocks && fits(blocks.length, elapsed() * (1 + 1 / blocks.length)));
    while (more && !decided) {
      if (usesTheMachine(strategy) && place.name === 'process') {
        capacity.push(await probeCapacity());
        onStep({ kind: 'capacity', capacity: capacity.at(-1)! });
      }
      const asked = elapsed();
      const prepared = await line.take(blocks.length);
      const number = blocks.length + 1;
      try {
        if (!chosen) {
          chosen = clockOf(request, prepared);
          onStep({ kind: 'clock', chosen });
        }
        const { clock } = chosen;
        if (clock === 'cpu' && !usesTheMachine(strategy)) await keepTurnsOnOneCpu(prepared);
        // sides that take turns wait for each other: nothing else should run then
        const ahead = startsAhead(place, chosen) && !prepared.host.takesTurns;
        const most = alone || ahead ? blockSeconds : Math.max(blockSeconds, prepared.took);
        const seconds = prepared.host.takesTurns ? Math.max(blockSeconds, LEAST_IN_TURNS * most) : most;
        const until = place.now() + most;
        // a process started for a block that is never taken costs its start all the same
        more = number < maxBlocks && (!ahead || fits(number, elapsed() + Math.max(prepared.took, seconds) + seconds));
        if (more && ahead) line.prepare(number);
        const goOn = (pairs: readonly Pair[]): boolean =>
          !look(clock, { ...prepared.facts, pairs }) &&
          elapsed() < plan.budget &&
          (prepared.host.takesTurns ? place.now() < until && !isSettled(pairs, clock) : !line.ready());
        blocks.push(await takeBlock(prepared, request, { seconds, goOn }));
        const each = Math.max(elapsed() / number, elapsed() - asked);
        if (!ahead) more = more && fits(number, elapsed() + each);
      } finally {
        void close(prepared);
      }
      report(blocks.length);
      if (signal?.aborted) return ended('cancelled');
    }
    return ended(decided ? 'decided' : 'budget');
  } catch (error) {
    if (signal?.aborted) return ended('cancelled'); // its processes were ended under it
    if (error instanceof VariantFailure) return ended('failed', error.failure);
    throw error;
  } finally {
    needless.abort();
    await line.close();
    await Promise.all(closing);
  }
};

/**
 * Two CPUs are seldom equally fast for long: what else runs on their cores differs. Processes that take turns never run at
 * once, so that they need only one; in each block another.
 */
const keepTurnsOnOneCpu = async ({ host, number }: PreparedBlock): Promise<void> => {
  if (host.takesTurns) await host.stay?.(number);
};

const clockOf = ({ experiment, baseline, candidate }: BlockRequest, { last, promise }: PreparedBlock): ChosenClock =>
  chooseClock({ experiment, placements: [baseline, candidate], samples: [last.baseline, last.candidate], promise });

// Where sides are in processes of their own, most of the spread lies between processes: as soon as a block's own error is
// small, the next ones say more.
const LEAST_IN_TURNS = 1 / 4;

// Starting the next process beside a measurement would take from its wall time, or from its only core.
const startsAhead = ({ name }: Place, { clock }: ChosenClock): boolean =>
  name === 'process' && clock === 'cpu' && availableParallelism() > 1;

const placeOf = ({ name, plan, origin, baseline, candidates }: Experiment): Place => {
  const fits = plan.place === 'auto' ? (origin ? 'process' : 'in-process') : plan.place;
  if (fits === 'process' && !origin) throw new Error(messages.needsOrigin(name));
  const placed = [baseline, ...candidates].filter(({ placement }) => placement.runtime !== 'node' || placement.cpus);
  if (fits === 'in-process' && placed.length > 0) throw new Error(messages.needsProcesses(name, placed[0]!.name));
  return places[fits]();
};

/** One process has one block: long enough to see what changes in it. */
const inOneProcess = ({ blockSeconds, budget }: Experiment['plan']) => ({
  minBlocks: 1,
  maxBlocks: 1,
  blockSeconds: Math.max(blockSeconds, budget / 2),
});
