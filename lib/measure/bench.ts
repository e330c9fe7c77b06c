import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'devalue';
import { messages } from '../messages.js';
import { seeded } from '../stats/random.js';
import type { OtherInput, Sample, Variant, Workload } from '../types.js';
import { firstDifference } from './agreement.js';
import { difference, smallestDifference } from './example.js';
import type { Difference, Host, PairsRequest, TimedPair } from './host.js';
import { type Loop, loopFor } from './loop.js';
import { newTally, type OpenSample, startMeter, type Tally } from './meter.js';
import { drawOther, type Other, timeBoth } from './other-input.js';
import { useOf } from './use.js';
import { undisturbed, type Warmth, warmBatches } from './warm.js';

// What takes longer is not repeated for a proof.
const SLOW_SECONDS = 0.02;

/** A variant in this process, ready to run. */
interface Ready {
  readonly variant: Variant;
  readonly context: unknown;
  answer?: unknown;
  promise?: boolean;
  loop?: Loop;
  control?: Loop;
  /** evaluations that the batches of its warm-up have come to */
  batch: number;
  /** what its pairs used */
  readonly tally: Tally;
}

/**
 * Holds variants in this process and runs them on one input: what a fresh process is for, and what the in-process
 * place uses directly. Throws what the workload's `input` or a variant's `open` throws.
 */
export const openBench = async (
  workload: Workload,
  variants: readonly Variant[],
  { size, seed, draw = 0 }: { size: number; seed: number; draw?: number | undefined },
): Promise<Host> => {
  const meter = startMeter();
  const asked = meter.now();
  const input = await workload.input(size, seeded(seed));
  const inputSeconds = meter.now() - asked;
  const ready = new Map<string, Ready>();
  for (const variant of variants) {
    const context = await variant.open?.(input);
    ready.set(variant.name, { variant, context, batch: 1, tally: newTally() });
  }
  const unchanged = copyOf(input);

  const of = (name: string): Ready => ready.get(name)!;
  /** a batch of a pair */
  const timeLoop = (name: string, evaluations: number): Promise<OpenSample> => {
    const { loop, tally } = of(name);
    return meter.time(loop!, evaluations, tally);
  };

  const first = async (name: string): Promise<{ seconds: number; promise: boolean }> => {
    const at = of(name);
    const from = meter.now();
    const given = at.variant.run(input, at.context);
    const promise = isPromise(given);
    at.answer = promise ? await given : given;
    const seconds = meter.now() - from;
    if (unchanged && !isDeepStrictEqual(unchanged.copy, input)) throw new Error(messages.changesItsInput(name));
    at.promise = promise;
    at.loop ??= loopFor(at.variant.run, input, at.context, promise, draw);
    return { seconds, promise };
  };

  const agree = async (baseline: string, candidate: string): Promise<Difference | null> => {
    const [a, b] = [of(baseline).answer, of(candidate).answer];
    const path = firstDifference(a, b, workload.agree);
    if (path === null) return null;
    const freshRun =
      ({ variant: { open, run, close } }: Ready) =>
      async (given: unknown): Promise<unknown> => {
        const context = await open?.(given);
        try {
          return await run(given, context);
        } finally {
          await close?.(context as never);
        }
      };
    const request = { size, seed, baseline: freshRun(of(baseline)), candidate: freshRun(of(candidate)) };
    return smallestDifference(workload, request, difference(path, input, a, b));
  };

  const warm = async (name: string, seconds: number): Promise<Warmth> => {
    const at = of(name);
    const time = (evaluations: number): Promise<OpenSample> => meter.time(at.loop!, evaluations);
    const { evaluations, ...warmth } = await warmBatches(seconds, { ...meter, time, evaluations: at.batch });
    at.batch = evaluations;
    return warmth;
  };

  const pairs = async ({
    baseline,
    candidate,
    evaluations,
    baselineFirst,
  }: PairsRequest): Promise<readonly TimedPair[]> => {
    const timeOf = (name: string, evaluations: number) => (): Promise<OpenSample> => timeLoop(name, evaluations);
    const [a, b] = [timeOf(baseline, evaluations.baseline), timeOf(candidate, evaluations.candidate)];
    const taken: OpenSample[] = [];
    for (const isFirst of baselineFirst) {
      const one = isFirst ? await a() : await b();
      const two = isFirst ? await b() : await a();
      taken.push(...(isFirst ? [one, two] : [two, one]));
    }
    const samples = await meter.settle(taken);
    return baselineFirst.map((isFirst, i) => ({
      baseline: samples[2 * i]!,
      candidate: samples[2 * i + 1]!,
      first: isFirst ? 'baseline' : 'candidate',
      at: taken[2 * i + (isFirst ? 0 : 1)]!.from / 1000,
    }));
  };

  const control = async (name: string, seconds: number): Promise<Sample> => {
    const at = of(name);
    at.control ??= loopFor(at.promise ? async () => {} : () => {}, input, at.context, at.promise === true, draw);
    const time = (evaluations: number): Promise<OpenSample> => meter.time(at.control!, evaluations);
    return undisturbed((await warmBatches(seconds, { ...meter, time, evaluations: 1 })).batches);
  };

  let drawn: Promise<Other | null> | undefined;
  const other = async (name: string): Promise<OtherInput | null> => {
    const { variant, context, loop, tally, promise = false } = of(name);
    drawn ??= drawOther(workload, variants, { size, seed, seconds: inputSeconds, plain: unchanged !== null });
    const other = tally.wall / tally.evaluations > SLOW_SECONDS ? null : await drawn;
    if (!other) return null;
    const own = await variant.run(input, context);
    const from = meter.now();
    const given = variant.run(other.input, context);
    const answers = { own, other: isPromise(given) ? await given : given };
    const first = meter.now() - from;
    const loops = { own: loop!, other: loopFor(variant.run, other.input, context, promise, draw) };
    return timeBoth({ size: other.size, first, answers, ...loops });
  };

  const close = async (): Promise<void> => {
    meter.close();
    for (const { variant, context } of ready.values()) await variant.close?.(context as never);
    await workload.close(input as never);
  };

  return {
    first,
    agree,
    warm,
    pairs,
    control,
    answer: async (name) => stringify(of(name).answer),
    sample: async (name, evaluations) => (await meter.settle([await timeLoop(name, evaluations)]))[0]!,
    turn: async (name, evaluations, samples) => {
      const taken: OpenSample[] = [];
      while (taken.length < samples) taken.push(await timeLoop(name, evaluations));
      return meter.settle(taken);
    },
    use: (name) => {
      const { loop, tally, promise } = of(name);
      return useOf(loop!, tally, { promise: promise === true, seesCollections: meter.seesCollections });
    },
    otherInput: other,
    close,
  };
};

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';

/** A copy of plain data to hold it against later; null for what cannot be copied (servers, class instances). */
const copyOf = (input: unknown): { readonly copy: unknown } | null => {
  try {
    const copy: unknown = structuredClone(input);
    return isDeepStrictEqual(copy, input) ? { copy } : null;
  } catch {
    return null;
  }
};
