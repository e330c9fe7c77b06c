import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messages } from '../messages.js';
import { type Bundled, bundledOf } from '../places/bundle.js';
import { derivedSeed } from '../stats/random.js';
import type { Experiment, Profile, Progress, Variant } from '../types.js';
import { type CallFrame, type CpuProfile, toCpuProfile } from './cpu-profile.js';
import { inFreshProcess, profilingScript } from './fresh-process.js';
import { mergeRuns, type ProfiledRun } from './merge.js';
import { runTimes } from './run-times.js';
import { sourcePlaces } from './source-places.js';

export interface ProfileOptions {
  /** name of the variant to profile; the baseline when left out */
  readonly variant?: string;
  /** size of its input; the experiment's largest when left out */
  readonly size?: number;
  /** fresh processes, one profile each */
  readonly runs?: number;
  /** seconds for all of them, about: with less time there are fewer, though two at least, and shorter ones */
  readonly budget?: number;
  /** sampling interval to ask for, seconds */
  readonly interval?: number;
  /** seconds that each process is profiled, about */
  readonly seconds?: number;
  /** folder to keep the raw .cpuprofile of each run in, for DevTools, speedscope and others */
  readonly keep?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * CPU profile of one variant of an experiment, taken in fresh processes that run it exactly as they do when it is
 * measured: the same bundle, input, first call and warm-up, then evaluation after evaluation. So a share is a share of
 * the warm time that the whole is measured in; start-up and the first call are no part of it.
 * Throws when the experiment is made of closures, the variant isn't there or can't be profiled, or a process fails.
 */
export const profile = async (
  experiment: Experiment,
  {
    variant,
    size,
    runs = 5,
    budget = Number.POSITIVE_INFINITY,
    interval = 0.001,
    seconds = profiledSeconds(budget),
    keep,
    signal,
    onProgress = () => {},
  }: ProfileOptions = {},
): Promise<Profile> => {
  const { name, origin, plan, workload } = experiment;
  const profiled = variantToProfile(experiment, variant);
  if (!origin) throw new Error(messages.nothingToProfile(name));
  const [bundled, script] = [bundledOf(origin), await profilingScript()];
  const request = {
    module: pathToFileURL(bundled.path).href,
    index: origin.index,
    variant: profiled.name,
    size: size ?? Math.max(...workload.sizes),
    warmupSeconds: plan.warmupSeconds,
    seconds,
    interval,
  };
  const taken: ProfiledRun[] = [];
  const isTime = stillTime(budget);
  for (let run = 0; run < runs && isTime(run); run += 1) {
    onProgress({ label: `${name}: profiling ${profiled.name}`, done: run / runs, note: `run ${run + 1} of ${runs}` });
    const seed = derivedSeed(plan.seed, run);
    const answer = await inFreshProcess(experiment, profiled, { ...request, seed }, signal);
    const raw = toCpuProfile(answer.profile, `run ${run + 1}`);
    if (keep) keepIn(keep, `${name}-${profiled.name}-${run + 1}`, raw);
    taken.push({ evaluations: answer.evaluations, times: timesOf(raw, pathToFileURL(script).href, bundled) });
  }
  onProgress({ label: `${name}: profiling ${profiled.name}`, done: 1, note: '' });
  return mergeRuns(taken, { program: name, interval, seed: plan.seed, confidence: plan.confidence });
};

/** Seconds that a process is profiled when all of them have so many. */
export const profiledSeconds = (budget: number): number => Math.min(Math.max(budget / 10, 0.15), 0.6);

// of one process alone nobody knows how shares scatter
const FEWEST = 2;

/** Whether there is time for one more process after so many; asked before each. */
export const stillTime = (budget: number, now = (): number => performance.now() / 1000) => {
  const begun = now();
  return (taken: number): boolean => taken < FEWEST || (now() - begun) * (1 + 1 / taken) <= budget;
};

/** The variant of that name, the baseline without one. Throws when there is none. */
export const variantToProfile = ({ name, baseline, candidates }: Experiment, wanted = baseline.name): Variant => {
  const variants = [baseline, ...candidates];
  const found = variants.find((variant) => variant.name === wanted);
  if (!found)
    throw new Error(
      messages.noVariantToProfile(
        name,
        wanted,
        variants.map((variant) => variant.name),
      ),
    );
  return found;
};

const timesOf = (raw: CpuProfile, machinery: string, bundled: Bundled) => {
  // `loop` is compiled from text by the measuring loop, and so has no file
  const isMachinery = ({ url, functionName }: CallFrame): boolean =>
    url === machinery || (url === '' && functionName === 'loop');
  return runTimes(raw, { places: sourcePlaces(bundled), isMachinery });
};

const keepIn = (folder: string, name: string, raw: CpuProfile): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name.replace(/[^\w.-]+/g, '-')}.cpuprofile`), JSON.stringify(raw));
};
