import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messages } from '../messages.js';
import { bundle } from '../places/bundle.js';
import { findRuntime } from '../places/runtimes.js';
import { median } from '../stats/quantile.js';
import type { CallTree, Profile, Progress } from '../types.js';
import { chargeCollections } from './charge.js';
import { countsOf, type FunctionCounts, placeKey } from './coverage.js';
import { toCpuProfile } from './cpu-profile.js';
import { treeOfCpuProfile } from './formats/cpuprofile.js';
import { toHeapProfile, treeOfHeapProfile } from './formats/heapprofile.js';
import { type Launch, runPlainly, runSampled, runWatched } from './launch.js';
import { mergeRuns, type ProfiledRun } from './merge.js';
import { runTimes } from './run-times.js';
import { asWritten, type SourcePlaces, sourcePlaces } from './source-places.js';
import { joinTrees } from './tree-join.js';
import type { Watched } from './watch-protocol.js';

export interface ProgramOptions {
  /** what the program gets behind its name */
  readonly args?: readonly string[];
  /** a row of the runtimes table */
  readonly runtime?: string;
  /** profiled runs: an interval needs two */
  readonly runs?: number;
  /** sampling interval to ask for, seconds */
  readonly interval?: number;
  /** also count calls, sample allocations, and pair profiled runs with plain ones: each in runs of their own */
  readonly passes?: boolean;
  /** seconds after which one run is ended */
  readonly timeout?: number;
  readonly seed?: number;
  readonly confidence?: number;
  /** where the first run's output goes; that of the others is hidden */
  readonly output?: Launch['output'];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** A program profiled from its start to its end. */
export interface ProgramProfile {
  readonly profile: Profile;
  /** mean over the runs */
  readonly tree: CallTree;
  /** who allocated, in bytes; null where it was not asked for or cannot be seen */
  readonly allocation: CallTree | null;
  readonly counts: ReadonlyMap<string, FunctionCounts>;
  /** bytes: most that was resident, and growth of the heap from start to end */
  readonly memory: { readonly peakResident: number; readonly heapGrowth: number } | null;
  /** wall time of a profiled run over that of a plain one beside it: the middle and both ends; null without passes */
  readonly overhead: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** what the runtime lacks, each in words */
  readonly absent: readonly string[];
}

/**
 * CPU profile of a whole program, start-up included, over several fresh processes. What would slow the timed runs has
 * runs of its own: counting calls, sampling allocations. Throws in words when the program fails, or leaves no profile.
 */
export const profileProgram = async (
  file: string,
  {
    args = [],
    runtime: wanted = 'node',
    runs = 5,
    interval = 0.001,
    passes = true,
    timeout = 600,
    seed = 1,
    confidence = 0.95,
    output = 'shown',
    signal,
    onProgress = () => {},
  }: ProgramOptions = {},
): Promise<ProgramProfile> => {
  const runtime = findRuntime(wanted);
  if (!runtime) throw new Error(messages.noRuntime(wanted));
  const { script, places } = await compiled(file);
  const program = relative(process.cwd(), resolve(file));
  const launch: Launch = { program, script, args, runtime, timeout, output, ...(signal && { signal }) };
  const hidden: Launch = { ...launch, output: 'hidden' };
  const steps = runs + (passes ? runs + 2 : 0);
  let step = 0;
  const next = (note: string): void => onProgress({ label: `profiling ${program}`, done: step++ / steps, note });

  const taken: (ProfiledRun & { readonly tree: CallTree })[] = [];
  const slower: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    next(`run ${run + 1} of ${runs}`);
    const { seconds, json } = await runSampled(run === 0 ? launch : hidden, interval);
    const raw = toCpuProfile(json, `run ${run + 1} of ${program}`);
    taken.push({
      evaluations: 1,
      times: runTimes(raw, { places }),
      tree: treeOfCpuProfile(raw, { program, places }),
    });
    if (!passes) continue;
    next(`run ${run + 1} of ${runs}, not profiled`);
    const plain = await runPlainly(hidden);
    // the first has files to read that later ones find in memory, and its output is shown
    if (run > 0 || runs === 1) slower.push(seconds / plain);
  }
  const absent: string[] = [];
  const watched = async (what: 'calls' | 'allocation'): Promise<Watched | null> => {
    if (!passes) return null;
    next(what === 'calls' ? 'counting calls' : 'sampling allocations');
    const lacking = messages.absentIn(what === 'calls' ? 'counts of calls' : 'samples of allocations', runtime.title);
    try {
      const seen = await runWatched(hidden, what, allocationInterval);
      if (what === 'calls' ? seen.functions === null : isEmpty(seen.heapProfile)) absent.push(lacking);
      return seen;
    } catch (error) {
      // the program ran well without being watched: it is the runtime that cannot
      signal?.throwIfAborted();
      absent.push(`${lacking} (${(error as Error).message.split('\n')[0]})`);
      return null;
    }
  };
  const [called, allocated] = [await watched('calls'), await watched('allocation')];
  onProgress({ label: `profiling ${program}`, done: 1, note: '' });

  const allocation = isEmpty(allocated?.heapProfile)
    ? null
    : treeOfHeapProfile(toHeapProfile(allocated?.heapProfile), { program, places });
  const counts: ReadonlyMap<string, FunctionCounts> =
    called?.functions && called.source !== null
      ? countsOf({ url: pathToFileURL(script).href, source: called.source, functions: called.functions }, places)
      : new Map();
  const merged = mergeRuns(taken, { program, interval, seed, confidence });
  const parts = merged.parts.map((part) => {
    const calls = counts.get(placeKey(part))?.calls;
    return calls === undefined ? part : { ...part, calls };
  });
  const profile = { ...merged, parts };
  return {
    profile: allocation ? chargeCollections(profile, allocation) : profile,
    tree: joinTrees(
      taken.map(({ tree }) => tree),
      program,
    ),
    allocation,
    counts,
    memory: allocated && { peakResident: allocated.peakResident, heapGrowth: allocated.heapGrowth },
    overhead:
      slower.length === 0 ? null : { value: median(slower), low: Math.min(...slower), high: Math.max(...slower) },
    absent,
  };
};

/** Bytes between samples: at 16 KiB code that allocates runs at half its speed, at 512 KiB as fast as ever. */
const allocationInterval = 32 * 1024;

/** An engine may take the command and sample nothing. */
const isEmpty = (heapProfile: unknown): boolean => {
  const head = (heapProfile as { readonly head?: { readonly children?: readonly unknown[] } } | null | undefined)?.head;
  return (head?.children?.length ?? 0) === 0;
};

/** JavaScript runs as it is. TypeScript is compiled to a line for a line, and its places are found by the map. */
const compiled = async (file: string): Promise<{ readonly script: string; readonly places: SourcePlaces }> => {
  const path = resolve(file);
  if (!existsSync(path)) throw new Error(messages.noSuchModule(file));
  if (/\.[cm]?js$/.test(path)) return { script: path, places: asWritten };
  const bundled = await bundle(path);
  return { script: bundled.path, places: sourcePlaces(bundled) };
};
