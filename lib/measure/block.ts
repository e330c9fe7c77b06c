import type { PairRequest } from '../places/lockstep.js';
import { derivedSeed, seeded } from '../stats/random.js';
import type { Block, Pair, Random, Sample, When } from '../types.js';
import { type ChosenClock, chooseClock } from './clock.js';
import { type Host, type Place, VariantFailure } from './host.js';
import type { Hosts } from './hosts.js';
import { joined, type Warmth } from './warm.js';

/** What every block of one measurement shares. */
export interface BlockRequest extends Omit<PairRequest, 'seed'> {
  readonly place: Place;
  readonly hosts: Hosts;
  /** when the measurement began, on the place's clock */
  readonly began: number;
  /** whether the next block's processes may start while this one measures, by the clock that decides */
  readonly ahead: (chosen: ChosenClock) => boolean;
  /** number of the block, from 0: a stream of chance of its own */
  readonly number: number;
  /** seconds of pairs to take */
  readonly seconds: number;
  /** null: not chosen yet, this block chooses */
  readonly clock: ChosenClock | null;
  readonly signal: AbortSignal | undefined;
}

/**
 * Takes one block: fresh processes, first calls, same answer, warm-up, pairs, same answer again.
 * Throws a VariantFailure when a variant errs, ends its process, hangs, or gives another answer.
 */
export const takeBlock = async (request: BlockRequest): Promise<{ block: Block; chosen: ChosenClock }> => {
  const { place, hosts, began, ahead, number, experiment, baseline, candidate, signal } = request;
  const { plan } = experiment;
  const random = seeded(derivedSeed(plan.seed, number));
  const { host, start } = await hosts.take();
  const from = place.now() - began;
  if (request.clock && ahead(request.clock)) hosts.prepare();
  const stop = (): void => void host.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const names = random() < 0.5 ? [baseline.name, candidate.name] : [candidate.name, baseline.name];
    const calls = new Map<string, { seconds: number; promise: boolean }>();
    for (const name of names) calls.set(name, await host.first(name));
    await sameAnswer(host, baseline.name, candidate.name);
    const warmed = await warmUp(host, names, plan.warmupSeconds);
    const [a, b] = [warmed.get(baseline.name)!, warmed.get(candidate.name)!];
    const promise = [...calls.values()].some((call) => call.promise);
    const chosen =
      request.clock ??
      chooseClock({ experiment, placements: [baseline, candidate], samples: [a.last, b.last], promise });
    if (ahead(chosen)) hosts.prepare();
    const { pairs, at } = await takePairs(host, request, {
      random,
      samples: { baseline: a.last, candidate: b.last },
      signal,
    });
    const felt = [a.last, b.last].some(({ wall, evaluations }) => wall / evaluations < LOOP_FELT_SECONDS);
    const control = felt ? await controls(host, baseline.name, candidate.name) : null;
    for (const name of names) await host.first(name);
    await sameAnswer(host, baseline.name, candidate.name);
    const seconds = (name: string): number => calls.get(name)!.seconds;
    const firstCall = { baseline: seconds(baseline.name), candidate: seconds(candidate.name) };
    const warmup = { baseline: a.batches, candidate: b.batches };
    const when = { from, to: place.now() - began, pairs: at.map((each) => rounded(each - began)) };
    return { block: { firstCall, start, warmup, pairs, ...(control && { control }), when }, chosen };
  } finally {
    signal?.removeEventListener('abort', stop);
    hosts.retire(host);
  }
};

const sameAnswer = async (host: Host, baseline: string, candidate: string): Promise<void> => {
  const difference = await host.agree(baseline, candidate);
  if (!difference) return;
  const { path, ...example } = difference;
  const message = `gives another answer than "${baseline}"${path ? ` (first at ${path})` : ''}`;
  throw new VariantFailure({ kind: 'wrong answer', variant: candidate, message, example });
};

// In slices, so that both are compiled and collected side by side; a variant slower than its slice runs once.
const SLICES = 2;

const warmUp = async (host: Host, names: readonly string[], seconds: number): Promise<Map<string, Warmth>> => {
  const warmed = new Map<string, Warmth>();
  for (let slice = 0; slice < SLICES; slice += 1)
    for (const name of names) {
      const before = warmed.get(name);
      const slow = before && before.last.wall / before.last.evaluations > seconds / SLICES;
      if (slow) continue;
      const { last, batches } = await host.warm(name, seconds / SLICES);
      warmed.set(name, { last, batches: joined(before?.batches, batches) });
    }
  return warmed;
};

// Beside longer evaluations the two or so nanoseconds of the loop are not felt.
const LOOP_FELT_SECONDS = 5e-7;

// Long enough for an empty function's loop to reach the engine's last tier, as the variants' have.
const CONTROL_SECONDS = 0.03;

const controls = async (host: Host, baseline: string, candidate: string) => ({
  baseline: await host.control(baseline, CONTROL_SECONDS),
  candidate: await host.control(candidate, CONTROL_SECONDS),
});

const rounded = (seconds: number): number => Math.round(seconds * 1e5) / 1e5;

const CHUNK_SECONDS = 0.05;

const takePairs = async (
  host: Host,
  { place, experiment: { plan }, baseline, candidate, seconds }: BlockRequest,
  {
    random,
    samples,
    signal,
  }: { random: Random; samples: { baseline: Sample; candidate: Sample }; signal: AbortSignal | undefined },
): Promise<{ readonly pairs: readonly Pair[]; readonly at: When['pairs'] }> => {
  const evaluations = batchSizes(samples, plan.batchSeconds);
  const pairSeconds =
    (evaluations.baseline * samples.baseline.wall) / samples.baseline.evaluations +
    (evaluations.candidate * samples.candidate.wall) / samples.candidate.evaluations;
  const couples = Math.min(100, Math.max(1, Math.round(CHUNK_SECONDS / pairSeconds / 2)));
  const end = place.now() + seconds;
  const pairs: Pair[] = [];
  const at: number[] = [];
  do {
    const request = { baseline: baseline.name, candidate: candidate.name, evaluations };
    const asked = place.now();
    const taken = await host.pairs({ ...request, baselineFirst: counterbalanced(couples, random) });
    pairs.push(...taken.map(({ baseline, candidate, first }) => ({ baseline, candidate, first })));
    // on the clock of the measurement: that of a process starts with the process
    at.push(...taken.map((pair) => asked + pair.at - taken[0]!.at));
  } while (place.now() < end && !signal?.aborted);
  return { pairs, at };
};

/** Orders for `couples` × 2 pairs: ABBA or BAAB by chance, so that each order stands equally often near every moment. */
export const counterbalanced = (couples: number, random: Random): readonly boolean[] =>
  Array.from({ length: couples }, () => random() < 0.5).flatMap((first) => [first, !first]);

/**
 * Evaluations in a batch of each variant, for batches of about `batchSeconds`. Variants of similar speed get the same
 * count, so that what the loop itself costs is the same on both sides.
 */
export const batchSizes = (
  { baseline, candidate }: { baseline: Sample; candidate: Sample },
  batchSeconds: number,
): { readonly baseline: number; readonly candidate: number } => {
  const count = ({ wall, evaluations }: Sample): number => Math.max(1, Math.round((batchSeconds * evaluations) / wall));
  const [a, b] = [count(baseline), count(candidate)];
  return Math.max(a, b) <= 2 * Math.min(a, b)
    ? { baseline: Math.max(a, b), candidate: Math.max(a, b) }
    : { baseline: a, candidate: b };
};
