import { openPair, type PairRequest } from '../places/lockstep.js';
import { derivedSeed, seeded } from '../stats/random.js';
import type { Block, Pair, Random, Sample } from '../types.js';
import { type Host, type PairsRequest, type Place, VariantFailure } from './host.js';
import { observe } from './observe.js';
import { warmUp } from './warm-up.js';
import { watchWeather } from './weather.js';

/** What every block of one measurement shares. */
export interface BlockRequest extends Omit<PairRequest, 'seed'> {
  readonly place: Place;
  /** when the measurement began, on the place's clock */
  readonly began: number;
  readonly signal: AbortSignal | undefined;
}

/** A block up to its first pair: its processes are warm and have given the same answer. */
export interface PreparedBlock {
  readonly number: number;
  readonly host: Host;
  readonly random: Random;
  /** in the order in which the variants ran first */
  readonly names: readonly string[];
  /** the last batches of the warm-up */
  readonly last: { readonly baseline: Sample; readonly candidate: Sample };
  /** undisturbed seconds of one evaluation */
  readonly level: Seconds;
  /** whether a variant gave a promise */
  readonly promise: boolean;
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
  const host = await openPair(place, { experiment, baseline, candidate, size, seed: plan.seed });
  const start = place.now() - asked;
  const stop = (): void => void host.close();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const names = random() < 0.5 ? [baseline.name, candidate.name] : [candidate.name, baseline.name];
    const calls = new Map<string, { seconds: number; promise: boolean }>();
    for (const name of names) calls.set(name, await host.first(name));
    await sameAnswer(host, baseline.name, candidate.name);
    const firstCalls = new Map([...calls].map(([name, { seconds }]) => [name, seconds]));
    const warmed = await warmUp(host, firstCalls, plan.warmupSeconds);
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
    return { number, host, random, names, last, level, promise, asked, facts };
  } catch (error) {
    await host.close();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
};

/** For how long a block takes pairs. */
export interface Length {
  /** seconds of pairs to take in any case */
  readonly seconds: number;
  /** asked after that, before each further chunk of pairs: whether to go on, for what they are by now */
  readonly goOn: (pairs: readonly Pair[]) => boolean;
}

/** Takes the pairs of a prepared block, and its answers again: the block whole. Throws as `prepareBlock` does. */
export const takeBlock = async (prepared: PreparedBlock, request: BlockRequest, length: Length): Promise<Block> => {
  const { number, host, names, facts } = prepared;
  const { place, baseline, candidate, signal } = request;
  const stop = (): void => void host.close();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const from = since(request);
    const weather = place.name === 'scripted' ? null : watchWeather();
    const { pairs, stretches } = await takePairs(prepared, request, length);
    const seen = weather?.();
    for (const name of names) await host.first(name);
    await sameAnswer(host, baseline.name, candidate.name);
    return {
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
  } finally {
    signal?.removeEventListener('abort', stop);
  }
};

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

/** Seconds since the measurement began, to a hundredth of a millisecond. */
const since = ({ place, began }: BlockRequest, at: number = place.now()): number =>
  Math.round((at - began) * 1e5) / 1e5;

const CHUNK_SECONDS = 0.025;

/** A pair, and when it began: seconds from the start of the measurement. */
interface Dated {
  readonly pair: Pair;
  readonly at: number;
}

interface Taken {
  readonly pairs: readonly Dated[];
  readonly stretches: readonly Dated[];
}

/**
 * Pairs of short batches for as long as it was asked. Where garbage is collected, every chunk of them after the least
 * is followed by a couple of long stretches, which hold collections of their own.
 */
const takePairs = async (prepared: PreparedBlock, request: BlockRequest, { seconds, goOn }: Length): Promise<Taken> => {
  const { host, last, level } = prepared;
  const { place, signal } = request;
  const { batchSeconds, stretchSeconds } = request.experiment.plan;
  const short = batchSizes(level, Math.max(batchSeconds, host.leastBatchSeconds ?? 0));
  const long = batchSizes(level, stretchSeconds);
  const [pairs, stretches]: [Dated[], Dated[]] = [[], []];
  const take = async (evaluations: Evaluations, length: number): Promise<readonly Dated[]> => {
    const couples = Math.min(100, Math.max(1, Math.round(length / secondsOf(level, evaluations) / 2)));
    const [baseline, candidate] = [request.baseline.name, request.candidate.name];
    const baselineFirst = counterbalanced(couples, prepared.random);
    const asked = place.now();
    const taken = await host.pairs({ baseline, candidate, evaluations, baselineFirst });
    return taken.map(({ at, ...pair }) => ({ pair, at: since(request, asked + at - taken[0]!.at) }));
  };
  const chunk = async (length: number): Promise<void> => {
    pairs.push(...(await take(short, Math.min(length, CHUNK_SECONDS))));
  };
  const stretch = async (): Promise<void> => {
    stretches.push(...(await take(long, 0)));
  };
  const more = (): boolean => goOn(pairs.map(({ pair }) => pair));
  const collects = collected(last.baseline) || collected(last.candidate);
  const end = place.now() + seconds;
  for (let left = seconds; left > 0 && !signal?.aborted; left = end - place.now()) await chunk(left);
  if (collects && !signal?.aborted) await stretch();
  while (more() && !signal?.aborted) {
    await chunk(CHUNK_SECONDS);
    if (collects && more()) await stretch();
  }
  return { pairs, stretches };
};

/** Whether a hundredth of a sample or more was spent collecting garbage. */
const collected = ({ gc, wall }: Sample): boolean => gc > wall / 100;

type Evaluations = PairsRequest['evaluations'];

/** Of one evaluation of each variant. */
interface Seconds {
  readonly baseline: number;
  readonly candidate: number;
}

/** Seconds of a pair of so many evaluations. */
const secondsOf = ({ baseline, candidate }: Seconds, evaluations: Evaluations): number =>
  evaluations.baseline * baseline + evaluations.candidate * candidate;

/** Orders for `couples` × 2 pairs: ABBA or BAAB by chance, so that each order stands equally often near every moment. */
export const counterbalanced = (couples: number, random: Random): readonly boolean[] =>
  Array.from({ length: couples }, () => random() < 0.5).flatMap((first) => [first, !first]);

/**
 * Evaluations in a batch of each variant, for batches of about `batchSeconds`. Variants of similar speed get the same
 * count, so that what the loop itself and its timing cost is the same on both sides.
 */
export const batchSizes = ({ baseline, candidate }: Seconds, batchSeconds: number): Evaluations => {
  const count = (seconds: number): number => Math.max(1, Math.round(batchSeconds / seconds));
  const [a, b] = [count(baseline), count(candidate)];
  return Math.max(a, b) <= 2 * Math.min(a, b)
    ? { baseline: Math.max(a, b), candidate: Math.max(a, b) }
    : { baseline: a, candidate: b };
};
