import { totalmem } from 'node:os';
import { findRuntime, type Runtime, runtimes } from '../places/runtimes.js';
import type { EngineTrial } from './advice/evidence.js';
import type { Started } from './plain-runs.js';
import { type PairedRuns, pairRuns } from './whole-runs.js';

/** Pairs of whole runs with each other engine that is here, or with those named alone. */
export const otherEngines = async (
  { onProgress, ...started }: Omit<PairedRuns, 'baseline' | 'candidate' | 'budget' | 'strategy'> & Started,
  budget: number,
  only: readonly string[] = Object.keys(runtimes),
): Promise<readonly EngineTrial[]> => {
  const here = Object.keys(runtimes).flatMap((name) =>
    name === 'node' || !only.includes(name) ? [] : (findRuntime(name) ?? []),
  );
  if (budget <= 0) return [];
  const trials: EngineTrial[] = [];
  for (const [index, { name, title }] of here.entries()) {
    started.signal?.throwIfAborted();
    const words = (engine: Runtime): readonly string[] => [
      engine.path,
      ...engine.args(started.script, [], totalmem()),
      ...started.args,
    ];
    const { speedup, reason } = await pairRuns({
      ...started,
      strategy: 'runtime',
      baseline: words(findRuntime('node')!),
      candidate: words(findRuntime(name)!),
      budget: budget / here.length,
      onProgress: (progress) => onProgress?.({ ...progress, note: title, done: (index + progress.done) / here.length }),
    });
    trials.push({ name, title, speedup, reason });
  }
  return trials;
};
