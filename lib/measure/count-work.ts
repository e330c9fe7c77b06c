import { typicalSeconds } from '../compare/floor.js';
import { messages } from '../messages.js';
import { countProcess } from '../places/counted-process.js';
import { counters } from '../places/counters.js';
import { derivedSeed, seeded } from '../stats/random.js';
import type { Block, Counted, Experiment, Measurement, Plan, Variant } from '../types.js';
import { type OpenRequest, type Place, VariantFailure } from './host.js';

interface CountRequest {
  readonly place: Place;
  readonly experiment: Experiment;
  readonly baseline: Variant;
  readonly candidate: Variant;
  readonly size: number;
  readonly signal: AbortSignal | undefined;
  /** of the measurement: they say how long an evaluation takes */
  readonly blocks: readonly Block[];
  /** told before each process: the share that is done, and which pair of how many it belongs to */
  readonly note: (done: number, pair: number, of: number) => void;
}

/**
 * Counts instructions and cycles of both sides, after their blocks: three pairs of processes for each side, of which one
 * evaluates k times and the other 3k. Counters are of whole processes, and in the difference of two all that is in both
 * cancels: start-up, opening, first call, and a warm-up of as many evaluations (not of as many seconds). The engine
 * compiles on threads of its own, which are counted as well: what it still compiles after the warm-up falls among the first
 * k evaluations, that both have. The loop around the variant, a few instructions, is in the difference. Three times as
 * many, since the error of a start-up does not depend on k: a wider gap divides it by more for the same time. Processes of
 * a pair draw their hashes and addresses by one seed.
 *
 * No pair is begun once counting took as long as the plan's budget, but for the first. Gives why there is none instead, where
 * the machine does not count, or a process failed: that refuses nobody, since all answers were compared before.
 */
export const countWork = async (request: CountRequest): Promise<Found & Pick<Measurement, 'countingSeconds'>> => {
  const { place } = request;
  if (place.name !== 'process') return { uncounted: messages.uncounted.elsewhere };
  const here = counters();
  if (here !== 'counted') return { uncounted: messages.uncounted[here] };
  const began = place.now();
  const found = await countPairs(request);
  return { ...found, countingSeconds: place.now() - began };
};

type Found = Pick<Measurement, 'counts' | 'uncounted'>;

const countPairs = async (request: CountRequest): Promise<Found> => {
  const { place, experiment, baseline, candidate, signal, note } = request;
  const began = place.now();
  const seconds = typicalSeconds(request.blocks, 'wall');
  const counts: Record<Side, Counted[]> = { baseline: [], candidate: [] };
  try {
    for (let pair = 1; pair <= PAIRS; pair += 1) {
      if (pair > 1 && place.now() - began > experiment.plan.budget) break;
      for (const [side, variant] of [['baseline', baseline] as const, ['candidate', candidate] as const]) {
        const before = counts.baseline.length + counts.candidate.length;
        note(before / (2 * PAIRS), pair, PAIRS);
        counts[side].push(await countPair(request, variant, { seconds: seconds[side], pair }));
      }
    }
  } catch (error) {
    if (signal?.aborted) return { uncounted: messages.uncounted.interrupted };
    if (!(error instanceof VariantFailure)) throw error;
    const { variant, message } = error.failure;
    return { uncounted: messages.countedProcessFailed(variant, message) };
  }
  const isCounted = [counts.baseline, counts.candidate].every((pairs) =>
    pairs.some(({ fewer, more }) => fewer.instructions !== null && more.instructions !== null),
  );
  return isCounted ? { counts } : { uncounted: messages.uncounted.shared };
};

type Side = 'baseline' | 'candidate';

const PAIRS = 3;

const countPair = async (
  { experiment, size, signal }: CountRequest,
  { name, placement }: Variant,
  { seconds, pair }: { readonly seconds: number; readonly pair: number },
): Promise<Counted> => {
  const { plan } = experiment;
  const { warm, fewer, more } = evaluationsOf(seconds, plan);
  const seed = derivedSeed(plan.seed, pair);
  const patience = plan.timeout + (warm + more) * seconds;
  const request: OpenRequest = {
    experiment: { ...experiment, plan: { ...plan, timeout: patience } },
    ...{ variants: [name], size, seed: plan.seed, draw: seeded(seed)() },
    ...{ placement, alike: { seed, padding: null }, signal },
  };
  const count = async (evaluations: number) => ({
    evaluations,
    ...(await countProcess(request, { warm, evaluations }, ['instructions', 'cycles'])),
  });
  return { fewer: await count(fewer), more: await count(more) };
};

/** How often a variant of so many seconds is evaluated: one that is slower than its warm-up may take has none, as in blocks. */
export const evaluationsOf = (seconds: number, { warmupSeconds }: Pick<Plan, 'warmupSeconds'>) => {
  const each = Math.max(seconds, LEAST_SECONDS);
  const fewer = Math.max(1, Math.round(SPAN_SECONDS / each));
  return { warm: each > warmupSeconds ? 0 : Math.round(warmupSeconds / each), fewer, more: 3 * fewer };
};

// Long beside what start-ups differ by, a few milliseconds.
const SPAN_SECONDS = 0.1;
// Below that only the loop is left.
const LEAST_SECONDS = 1e-9;
