import { Session } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';
import { countsOf, type FunctionCounts, type FunctionCoverage } from '../../lib/profile/coverage.js';
import { type CpuProfile, toCpuProfile } from '../../lib/profile/cpu-profile.js';
import { type HeapProfile, toHeapProfile } from '../../lib/profile/formats/heapprofile.js';
import { sourceOf } from '../positions.js';
import { cellPlaces, isOfCell } from './cell-places.js';

// Passes over a cell's code in this process, each with one of V8's profilers and no other: what one costs, the others
// would see. Each ends with the work, or with the interrupt after which the work never settles.

type Work<T> = () => Promise<T>;

/** Runs it under the sampling profiler, with so many seconds between two samples, as far as the engine keeps to that. */
export const sampledPass = async <T>(
  work: Work<T>,
  interval: number,
  signal: AbortSignal,
): Promise<{ readonly value: T; readonly profile: CpuProfile }> =>
  inSession(signal, async (post) => {
    post('Profiler.enable');
    post('Profiler.setSamplingInterval', { interval: Math.round(interval * 1e6) });
    forgetOptimised(post);
    post('Profiler.start');
    const value = await work();
    return { value, profile: toCpuProfile(post('Profiler.stop').profile, 'The profile of this cell') };
  });

/**
 * Has the engine optimise anew. Loops that it replaced in an earlier run (OSR) have code that a profiler begun since does
 * not know: it would charge the callers of their functions. To begin counting calls throws all optimised code away.
 */
const forgetOptimised = (post: Post): void => {
  post('Profiler.startPreciseCoverage', { callCount: false, detailed: false });
  post('Profiler.stopPreciseCoverage');
};

/** Runs it with its calls and blocks counted; functions that `compiled` brings forth are counted line by line. */
export const countedPass = async (
  compiled: () => Promise<Work<unknown>>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, FunctionCounts>> =>
  inSession(signal, async (post) => {
    post('Profiler.enable');
    post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    const work = await compiled();
    // what compiling called is counted too, and forgotten
    post('Profiler.takePreciseCoverage');
    await work();
    const { result } = post('Profiler.takePreciseCoverage') as { readonly result?: readonly Covered[] };
    post('Profiler.stopPreciseCoverage');
    const counts = new Map<string, FunctionCounts>();
    for (const { url, functions } of (result ?? []).filter(isOfCell)) {
      const source = sourceOf(url);
      if (source !== null)
        for (const [key, one] of countsOf({ url, source, functions }, cellPlaces))
          counts.set(key, joined(counts.get(key), one));
    }
    return counts;
  });

/** A function that was compiled anew counts together with what it was before. */
const joined = (before: FunctionCounts | undefined, { place, calls, hits }: FunctionCounts): FunctionCounts => {
  const all = new Map(before?.hits);
  for (const [line, count] of hits) all.set(line, Math.max(all.get(line) ?? 0, count));
  return { place, calls: (before?.calls ?? 0) + calls, hits: all };
};

interface Covered {
  readonly url: string;
  readonly functions: readonly FunctionCoverage[];
}

/** Runs it with its allocations sampled, one in so many bytes; functions are not inlined, which would hide them. */
export const allocationPass = async (
  compiled: () => Promise<Work<unknown>>,
  interval: number,
  signal: AbortSignal,
): Promise<HeapProfile> =>
  inSession(signal, async (post) => {
    const newer = Number.parseInt(process.versions.v8, 10) >= 12;
    const flags = newer ? ['turbo-inlining', 'maglev-inlining'] : ['turbo-inlining'];
    for (const flag of flags) setFlagsFromString(`--no-${flag}`);
    const restore = (): void => flags.forEach((flag) => void setFlagsFromString(`--${flag}`));
    signal.addEventListener('abort', restore, { once: true });
    try {
      const work = await compiled();
      post('HeapProfiler.enable');
      post('HeapProfiler.startSampling', {
        samplingInterval: interval,
        includeObjectsCollectedByMajorGC: true,
        includeObjectsCollectedByMinorGC: true,
      });
      await work();
      return toHeapProfile(post('HeapProfiler.stopSampling').profile);
    } finally {
      signal.removeEventListener('abort', restore);
      restore();
    }
  });

type Post = (method: string, params?: object) => Readonly<Record<string, unknown>>;

const inSession = async <T>(signal: AbortSignal, work: (post: Post) => Promise<T>): Promise<T> => {
  const session = new Session();
  session.connect();
  const end = (): void => session.disconnect();
  signal.addEventListener('abort', end, { once: true });
  // a session of one's own thread answers before `post` returns
  const post: Post = (method, params = {}) => {
    const answers: { readonly error: Error | null; readonly value: object | undefined }[] = [];
    session.post(method, params, (error: Error | null, value?: object) => void answers.push({ error, value }));
    const [answer] = answers;
    if (answer?.error) throw new Error(`${method}: ${answer.error.message}`);
    return (answer?.value ?? {}) as Readonly<Record<string, unknown>>;
  };
  try {
    return await work(post);
  } finally {
    signal.removeEventListener('abort', end);
    if (!signal.aborted) end();
  }
};
