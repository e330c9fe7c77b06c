import { parse } from 'devalue';
import { firstDifference } from '../measure/agreement.js';
import { type Host, type OpenRequest, type Place, type TimedPair, VariantFailure } from '../measure/host.js';
import { show } from '../measure/show.js';
import { seeded } from '../stats/random.js';
import type { Agreement, Placement, Sample } from '../types.js';
import { paddings } from './addresses.js';

/** What both sides of a pair are asked for. */
export type PairRequest = Omit<OpenRequest, 'variants' | 'placement' | 'alike' | 'draw'> & {
  /** another in each block */
  readonly engineSeed: number;
  /** whether the candidate opens first where both are in one process: what opens second lies elsewhere in memory */
  readonly candidateFirst: boolean;
  readonly baseline: { readonly name: string; readonly placement: Placement };
  readonly candidate: { readonly name: string; readonly placement: Placement };
};

/**
 * A host that holds both variants of a pair: one process when they run in the same placement, else two processes that
 * take their batches in turn, so that both see the same weather.
 */
export const openPair = async (
  place: Place,
  { baseline, candidate, candidateFirst, engineSeed, ...request }: PairRequest,
): Promise<Host> => {
  const draw = seeded(engineSeed)();
  if (JSON.stringify(baseline.placement) === JSON.stringify(candidate.placement))
    return place.open({
      ...request,
      draw,
      variants: candidateFirst ? [candidate.name, baseline.name] : [baseline.name, candidate.name],
      placement: baseline.placement,
    });
  const sides = [baseline, candidate];
  const one = baseline.placement.runtime === candidate.placement.runtime;
  const room = paddings(
    sides.map(({ placement }) => placement.flags),
    engineSeed % 4096,
  );
  const opening = sides.map(({ name, placement }, side) => {
    const alike = { seed: engineSeed, padding: one ? room[side]! : null };
    return place.open({ ...request, draw, variants: [name], placement, alike });
  });
  const opened = await Promise.allSettled(opening);
  const failed = opened.find((each) => each.status === 'rejected');
  if (failed) {
    await Promise.all(opened.map((each) => (each.status === 'fulfilled' ? each.value.close() : null)));
    throw failed.reason;
  }
  const hosts = (await Promise.all(opening)) as [Host, Host];
  return lockstep(baseline.name, hosts, request.experiment.workload.agree, place.now);
};

// A side that goes on after the other finds cold caches and a heap that is colder still: allocating code takes some five
// milliseconds to be as fast again. So long a part of a turn is not counted, and turns are long beside it.
const TURN = 64;
const LEAD = 3 / 8;

const lockstep = (baseline: string, [one, two]: readonly [Host, Host], agree: Agreement, now: () => number): Host => {
  const of = (name: string): Host => (name === baseline ? one : two);
  return {
    takesTurns: true,
    first: (name) => of(name).first(name),
    answer: (name) => of(name).answer(name),
    warm: (name, seconds) => of(name).warm(name, seconds),
    control: (name, seconds) => of(name).control(name, seconds),
    sample: (name, evaluations) => of(name).sample(name, evaluations),
    turn: (name, evaluations, samples) => of(name).turn(name, evaluations, samples),
    agree: async (a, b) => {
      const [given, got] = [parse(await comparable(one, a)), parse(await comparable(two, b))];
      const path = firstDifference(given, got, agree);
      return path === null ? null : { path, input: '', baseline: show(given), candidate: show(got) };
    },
    pairs: async ({ baseline: a, candidate: b, evaluations, baselineFirst }) => {
      const pairs: TimedPair[] = [];
      const mine = (samples: number) => turnOf(one, a, evaluations.baseline, samples);
      const other = (samples: number) => turnOf(two, b, evaluations.candidate, samples);
      const each = turnLength(baselineFirst.length);
      for (let turn = 0; pairs.length < baselineFirst.length; turn += 1) {
        const samples = Math.min(each, baselineFirst.length - pairs.length);
        const isFirst = baselineFirst[turn]!;
        const from = now();
        const early = await (isFirst ? mine : other)(samples);
        const late = await (isFirst ? other : mine)(samples);
        const between = (now() - from) / samples;
        const [left, right] = isFirst ? [early, late] : [late, early];
        const first = isFirst ? 'baseline' : 'candidate';
        for (const [i, baseline] of left.entries())
          pairs.push({ baseline, candidate: right[i]!, first, at: from + i * between });
      }
      return pairs;
    },
    ...(one.use && two.use && { use: (name: string) => of(name).use!(name) }),
    ...(one.otherInput && two.otherInput && { otherInput: (name: string) => of(name).otherInput!(name) }),
    stay: async (number) => {
      if (one.stay && two.stay) await Promise.all([one.stay(number), two.stay(number)]);
    },
    close: async () => {
      await Promise.all([one.close(), two.close()]);
    },
  };
};

/** Samples of one turn, for an even number of turns: orders come in couples, so that each side goes first as often. */
const turnLength = (pairs: number): number => Math.ceil(pairs / (2 * Math.ceil(pairs / (2 * TURN))));

/** The samples of one turn, those of its lead left out. */
const turnOf = async (host: Host, name: string, evaluations: number, samples: number): Promise<readonly Sample[]> => {
  const lead = Math.floor(LEAD * samples);
  return (await host.turn(name, evaluations, lead + samples)).slice(lead);
};

const comparable = async (host: Host, name: string): Promise<string> => {
  try {
    return await host.answer(name);
  } catch (error) {
    if (!(error instanceof VariantFailure) || error.failure.kind !== 'error') throw error;
    const message = `its answer cannot cross between processes: ${error.failure.message}`;
    throw new VariantFailure({ ...error.failure, message });
  }
};
