import { blockInterval } from '../../stats/block-interval.js';
import type { Estimate, Progress } from '../../types.js';
import type { PartRuns } from './part-runs.js';

/** How much faster a function is in its changed form, on the calls that the program makes; or in words why that is not known. */
export interface Local {
  readonly speedup: Estimate | null;
  readonly reason: string | null;
}

interface Options {
  /** seconds */
  readonly budget: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Runs the program with each call of the function made in both forms, one after the other in an order that alternates, on
 * the very objects that the program has: what is copied elsewhere is not the same (its strings are flat, its objects of
 * another shape), and can be many times as fast. Each process gives one ratio of all its calls; the interval is over
 * processes. Both must answer the same, and the program print what it prints.
 */
export const measureLocal = async (
  runs: Pick<PartRuns, 'pair'>,
  printed: string,
  { budget, signal, onProgress = () => {} }: Options,
): Promise<Local> => {
  const begin = performance.now();
  const spent = (): number => (performance.now() - begin) / 1000;
  const logs: number[] = [];
  while (logs.length < FEWEST || (logs.length < MOST && spent() < budget) || logs.length % 2 === 1) {
    onProgress({ label: 'the part in both forms', done: Math.min(1, spent() / budget), note: '' });
    const run = await runs.pair(logs.length).catch((error: Error) => {
      signal?.throwIfAborted();
      return error;
    });
    if (run instanceof Error) return { speedup: null, reason: 'fails in its changed form, beside the other' };
    const { seconds, other, differs, hash } = run;
    if (other === null || other === 0) return { speedup: null, reason: 'is not called' };
    if (differs) return { speedup: null, reason: 'answers something else in its changed form' };
    if (hash !== printed)
      return { speedup: null, reason: 'cannot be called twice: the program prints something else then' };
    logs.push(Math.log(seconds / other));
  }
  const { value, low, high } = blockInterval(logs, 0.05);
  return {
    speedup: { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), confidence: 0.95 },
    reason: null,
  };
};

/** As many processes at the least, half of them with either form first; and at the most. */
const FEWEST = 4;
const MOST = 12;
