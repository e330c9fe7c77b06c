import type { Pair, Random, Sample } from '../types.js';
import type { BlockRequest, PreparedBlock } from './block.js';
import type { PairsRequest } from './host.js';

/** For how long a block takes pairs. */
export interface Length {
  /** seconds of pairs to take in any case */
  readonly seconds: number;
  /** asked after that, before each further chunk of pairs: whether to go on, for what they are by now */
  readonly goOn: (pairs: readonly Pair[]) => boolean;
}

/** Seconds since the measurement began, to a hundredth of a millisecond. */
export const since = ({ place, began }: BlockRequest, at: number = place.now()): number =>
  Math.round((at - began) * 1e5) / 1e5;

const CHUNK_SECONDS = 0.025;
// Two turns of each side.
const CHUNK_OF_TURNS_SECONDS = 0.05;

// Batches that are long by themselves hold collections of their own.
const LONGER = 4;

/** A pair, and when it began: seconds from the start of the measurement. */
interface Dated {
  readonly pair: Pair;
  readonly at: number;
}

const pairOf = ({ pair }: Dated): Pair => pair;

interface Taken {
  readonly pairs: readonly Dated[];
  readonly stretches: readonly Dated[];
}

/**
 * Pairs of short batches for as long as it was asked. Where garbage is collected, the least of them and every chunk
 * after are followed by a couple of long stretches, which hold collections of their own; of sides that take turns, which
 * have little time, only the least of them.
 */
export const takePairs = async (
  prepared: PreparedBlock,
  request: BlockRequest,
  { seconds, goOn }: Length,
): Promise<Taken> => {
  const { host, last, level } = prepared;
  const { place, signal, onStep } = request;
  const { batchSeconds, stretchSeconds } = request.experiment.plan;
  const short = batchSizes(level, batchSeconds);
  const long = batchSizes(level, stretchSeconds);
  const chunkSeconds = host.takesTurns ? CHUNK_OF_TURNS_SECONDS : CHUNK_SECONDS;
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
    const taken = await take(short, Math.min(length, chunkSeconds));
    pairs.push(...taken);
    // between two requests: whoever writes it down takes no time of a batch
    onStep({ kind: 'pairs', pairs: taken.map(pairOf), at: taken.map(({ at }) => at), to: since(request) });
  };
  const stretch = async (): Promise<void> => {
    const taken = await take(long, 0);
    stretches.push(...taken);
    onStep({ kind: 'stretches', pairs: taken.map(pairOf) });
  };
  const more = (): boolean => goOn(pairs.map(pairOf));
  const longer = (['baseline', 'candidate'] as const).some((side) => long[side] >= LONGER * short[side]);
  const collects = longer && (collected(last.baseline) || collected(last.candidate));
  const end = place.now() + seconds;
  for (let left = seconds; left > 0 && !signal?.aborted; left = end - place.now()) await chunk(left);
  const on = more();
  if (collects && !signal?.aborted) await stretch();
  while (on && more() && !signal?.aborted) {
    await chunk(chunkSeconds);
    if (collects && !host.takesTurns && more()) await stretch();
  }
  return { pairs, stretches };
};

/** Whether a hundredth of a sample or more was spent collecting garbage. */
const collected = ({ gc, wall }: Sample): boolean => gc > wall / 100;

type Evaluations = PairsRequest['evaluations'];

/** Of one evaluation of each variant. */
export interface Seconds {
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
