import { availableParallelism } from 'node:os';
import { openPair, type PairRequest } from '../places/lockstep.js';
import { derivedSeed, seeded } from '../stats/random.js';
import type { Block, Experiment, Random, Sample } from '../types.js';
import { type Host, type Place, VariantFailure } from './host.js';
import { observe } from './observe.js';
import { type Length, type Seconds, since, takePairs } from './pairs.js';
import { FIRST_LOOK } from './stopping.js';
import type { Step } from './under-way.js';
import { warmUp } from './warm-up.js';
import { watchWeather } from './weather.js';

/** What every block of one measurement shares. */
export interface BlockRequest extends Omit<PairRequest, 'seed' | 'candidateFirst' | 'engineSeed'> {
  readonly place: Place;
  /** when the measurement began, on the place's clock */
  readonly began: number;
  readonly signal: AbortSignal | undefined;
  readonly onStep: (step: Step) => void;
}

/** A block up to its first pair: its processes are warm and have given the same answer. */
export interface PreparedBlock {
  readonly number: number;
  readonly host: Host;
  readonly random: Random;
  /** in the order in which the variants opened and ran first: in every second block the other way round */
  readonly names: readonly string[];
  /** the last batches of the warm-up */
  readonly last: { readonly baseline: Sample; readonly candidate: Sample };
  /** undisturbed seconds of one evaluation */
  readonly level: Seconds;
  /** whether a variant gave a promise */
  readonly promise: boolean;
  /** seconds from asking for its processes to their being warm */
  readonly took: number;
  /** when its processes were asked for, on the place's clock */
  readonly asked: number;
  readonly facts: Omit<Block, 'pairs'>;
}

/**
 * Prepares one block: fresh processes, first calls, same answer, warm-up, and what looping itself costs. Throws a
 * VariantFailure when a variant errs, ends its process, hangs, or gives another answer; the processes are ended then.
 */
export const prepareBlock = async (request: BlockRequest, number: number): Promise<PreparedBlock> => {
  const { place, experiment, baseline, candidate, size, signal } = request;
  const { plan } = experiment;
  const random = seeded(derivedSeed(plan.seed, number));
  const asked = place.now();
  // every block measures the same input: the seed of the input is the plan's, not the block's
  const seed = plan.seed;
  const candidateFirst = seeded(seed)() < 0.5 === (number % 2 === 0);
  const engineSeed = derivedSeed(seed, number);
  const asWell = { candidateFirst, engineSeed, signal };
  const host = await openPair(place, { experiment, baseline, candidate, size, seed, ...asWell });
  const start = place.now() - asked;
  const stop = (): void => void host.close();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const names = candidateFirst ? [candidate.name, baseline.name] : [baseline.name, candidate.name];
    const calls = new Map<string, { seconds: number; promise: boolean }>();
    for (const name of names) calls.set(name, await host.first(name));
    await sameAnswer(host, baseline.name, candidate.name);
    const firstCalls = new Map([...calls].map(([name, { seconds }]) => [name, seconds]));
    const warmed = await warmUp(host, firstCalls, warmth(experiment, host, number));
    const both = <T>(of: (name: string) => T) => ({ baseline: of(baseline.name), candidate: of(candidate.name) });
    const last = both((name) => warmed.get(name)!.last);
    const level = both((name) => warmed.get(name)!.level);
    const felt = Math.min(level.baseline, level.candidate) < LOOP_FELT_SECONDS;
    const facts = {
      firstCall: both((name) => calls.get(name)!.seconds),
      start,
      warmup: both((name) => warmed.get(name)!.batches),
      ...(felt && { control: await controls(host, baseline.name, candidate.name) }),
    };
    const promise = [...calls.values()].some((call) => call.promise);
    return { number, host, random, names, last, level, promise, asked, took: place.now() - asked, facts };
  } catch (error) {
    await host.close();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
};

/** Takes the pairs of a prepared block, and its answers again: the block whole. Throws as `prepareBlock` does. */
export const takeBlock = async (prepared: PreparedBlock, request: BlockRequest, length: Length): Promise<Block> => {
  const { number, host, names, facts } = prepared;
  const { place, baseline, candidate, signal, onStep } = request;
  const stop = (): void => void host.close();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    onStep({ kind: 'begins', facts: null });
    const from = since(request);
    const weather = place.name === 'scripted' ? null : watchWeather();
    const { pairs, stretches } = await takePairs(prepared, request, length);
    const seen = weather?.();
    for (const name of names) await host.first(name);
    await sameAnswer(host, baseline.name, candidate.name);
    const block: Block = {
      ...facts,
      pairs: pairs.map(({ pair }) => pair),
      ...(await observe(host, { baseline, candidate, number })),
      ...(seen && { weather: seen }),
      ...(stretches.length > 0 && { stretches: stretches.map(({ pair }) => pair) }),
      when: {
        ...{ asked: since(request, prepared.asked), from, to: since(request), pairs: pairs.map(({ at }) => at) },
        ...(stretches.length > 0 && { stretches: stretches.map(({ at }) => at) }),
      },
    };
    // one that was interrupted may have no pairs, or not all of its couples
    if (!signal?.aborted) onStep({ kind: 'ends', block });
    return block;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
};

/**
 * Code that stays at one speed for a while may still become faster: a larger budget waits longer for that, but not in the
 * blocks up to the first look, which tell the large effects. Of sides that take turns, which have no other share in
 * common, it would be the speed-up.
 */
const warmth = ({ plan: { warmupSeconds: most }, strategy }: Experiment, { takesTurns }: Host, number: number) => {
  if (takesTurns) return { least: most, most, atOnce: availableParallelism() > 1 && !usesTheMachine(strategy) };
  return { least: Math.min(most / 4, number < FIRST_LOOK ? SOON_SECONDS : most), most };
};

/** Whether variants may take all of the machine for themselves. */
export const usesTheMachine = (strategy: string): boolean => strategy === 'hardware' || strategy === 'divide';

const SOON_SECONDS = 0.015;

const sameAnswer = async (host: Host, baseline: string, candidate: string): Promise<void> => {
  const difference = await host.agree(baseline, candidate);
  if (!difference) return;
  const { path, ...example } = difference;
  const message = `gives another answer than "${baseline}"${path ? ` (first at ${path})` : ''}`;
  throw new VariantFailure({ kind: 'wrong answer', variant: candidate, message, example });
};

// Beside longer evaluations the two or so nanoseconds of the loop are not felt.
const LOOP_FELT_SECONDS = 5e-7;

// Long enough for an empty function's loop to reach the engine's last tier, as the variants' have.
const CONTROL_SECONDS = 0.03;

const controls = async (host: Host, baseline: string, candidate: string) => ({
  baseline: await host.control(baseline, CONTROL_SECONDS),
  candidate: await host.control(candidate, CONTROL_SECONDS),
});
