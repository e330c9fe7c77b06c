import type { Runtime } from '../places/runtimes.js';
import { isWaitedFor } from '../profile/async/critical-path.js';
import { overlapOf } from '../profile/async/overlap.js';
import { recordOperations } from '../profile/async/profile-async.js';
import type { Waiting } from './advice/evidence.js';
import type { Started } from './plain-runs.js';

/** Null where the engine has no hooks for it, or the program does not bear them. */
export const waitingOf = async ({
  wall,
  signal,
  ...started
}: Started & {
  readonly runtime: Runtime;
  readonly wall: number;
}): Promise<Waiting | null> => {
  try {
    const recording = await recordOperations({ ...started, output: 'hidden', ...(signal && { signal }) });
    const kinds: Record<string, number> = {};
    for (const { kind } of recording.operations.filter(isWaitedFor)) kinds[kind] = (kinds[kind] ?? 0) + 1;
    const share = Math.min(0.999, recording.idle / 1000 / wall);
    return { share, concurrency: overlapOf(recording).idle, kinds };
  } catch {
    signal?.throwIfAborted();
    return null;
  }
};
