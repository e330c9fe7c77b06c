import { pathToFileURL } from 'node:url';
import { messages } from '../messages.js';
import { bundledOf } from '../places/bundle.js';
import { derivedSeed } from '../stats/random.js';
import type { Clock, Estimate, Experiment, Part, Profile } from '../types.js';
import type { PartClock, ProfiledProcess } from './child-protocol.js';
import { clockedBundle, type Wanted } from './clocked-bundle.js';
import { inFreshProcess } from './fresh-process.js';
import { type ProfileOptions, profiledSeconds, stillTime, variantToProfile } from './profile.js';
import { drawsOf, shareOf } from './share.js';
import type { Place } from './source-places.js';

/** A part's share of the whole by each clock. A projection takes the one that its speed-ups are measured on. */
export interface ClockedPart {
  readonly place: Place;
  readonly shares: Readonly<Record<Clock, Estimate>>;
}

/**
 * A part's share of the whole by the clock, in the same fresh processes as a profile's, with the one function taking its
 * own time, and no sampling. V8's sampler loses the frame of a function whose callee is one of the engine's frameless
 * builtins (comparing two strings is one), and charges its caller; where that is the hot loop, the sampled share of the
 * part is far too small, down to nothing. The clock doesn't lose it, and sees the garbage collection within.
 * Null where it is no measure: the part is no function of its own, is asynchronous, or is called so often that reading
 * the clock would be felt; then the sampled share stands.
 */
export const clockPart = async (
  experiment: Experiment,
  wanted: Wanted,
  {
    variant,
    size,
    runs = 5,
    budget = Number.POSITIVE_INFINITY,
    seconds = profiledSeconds(budget),
    signal,
    onProgress = () => {},
  }: Omit<ProfileOptions, 'interval' | 'keep'> = {},
): Promise<ClockedPart | null> => {
  const { name, origin, plan, workload } = experiment;
  const clocked = variantToProfile(experiment, variant);
  if (!origin) throw new Error(messages.nothingToProfile(name));
  const built = clockedBundle(bundledOf(origin), wanted);
  if (!built) return null;
  const request = {
    module: pathToFileURL(built.path).href,
    index: origin.index,
    variant: clocked.name,
    size: size ?? Math.max(...workload.sizes),
    warmupSeconds: plan.warmupSeconds,
    seconds,
    interval: null,
  };
  const taken: ProfiledProcess[] = [];
  const isTime = stillTime(budget);
  for (let run = 0; run < runs && isTime(run); run += 1) {
    onProgress({ label: `${name}: clocking ${wanted.name}`, done: run / runs, note: `run ${run + 1} of ${runs}` });
    const seed = derivedSeed(plan.seed, run);
    const answer = await inFreshProcess(experiment, clocked, { ...request, seed }, signal);
    if (!answer.clock || !isMeasure(answer.clock, answer.wall)) return null;
    taken.push(answer);
  }
  onProgress({ label: `${name}: clocking ${wanted.name}`, done: 1, note: '' });
  const draws = drawsOf(taken.length, plan.seed);
  const shareBy = (by: Clock): Estimate =>
    shareOf(
      taken.map(({ clock }) => clock![by]),
      taken.map((process) => process[by]),
      draws,
      plan.confidence,
    );
  return { place: built.place, shares: { wall: shareBy('wall'), cpu: shareBy('cpu') } };
};

/** Seconds for one call's two looks at both clocks and the call itself, generously. */
const clockCost = 5e-6;

const isMeasure = ({ cpu, calls, promise }: PartClock, wall: number): boolean =>
  calls > 0 && cpu > 0 && !promise && calls * clockCost < 0.01 * wall;

/** The profile with the clock's share of one part in place of the sampled one, which may be missing altogether. */
export const withClockedPart = (profile: Profile, { place, shares }: ClockedPart, clock: Clock): Profile => {
  const isIt = ({ name, file, line }: Part): boolean =>
    name === place.name && file === place.file && line === place.line;
  const share = shares[clock];
  const unseen = { ...place, selfSeconds: 0, gcSeconds: 0, lines: [] };
  const sampled = profile.parts.find(isIt) ?? unseen;
  const clocked: Part = { ...sampled, share, totalSeconds: share.value * profile.seconds, by: 'clock' };
  const parts = [...profile.parts.filter((part) => !isIt(part)), clocked];
  return { ...profile, parts: parts.sort((a, b) => b.share.value - a.share.value) };
};
