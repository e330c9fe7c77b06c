import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenRequest } from '../measure/host.js';
import { mortal } from './child.js';
import { counting, readCounts } from './counters.js';
import { openProcess } from './process.js';

/** The life of a process that is counted. */
interface Life {
  /** evaluations after the first call, before those that matter; 0: none */
  readonly warm: number;
  readonly evaluations: number;
}

/**
 * Counts events over the whole life of a fresh process that evaluates one variant so many times, under `perf stat`; null for
 * what was not counted. What its threads do is counted too, those that compile and collect among them, and so is what
 * processes that it starts do. It has no limit of CPU time: instructions do not depend on that. Throws a VariantFailure
 * when the variant errs, ends its process or hangs.
 */
export const countProcess = async <E extends string>(
  request: OpenRequest,
  { warm, evaluations }: Life,
  events: readonly E[],
): Promise<Readonly<Record<E, number | null>>> => {
  const [variant] = request.variants as readonly [string];
  const folder = mkdtempSync(join(tmpdir(), 'eightways-counts-'));
  const file = join(folder, 'counts');
  try {
    const placement = { ...request.placement, cpus: null };
    const { host, finish } = await openProcess({ ...request, placement }, ({ command, args }) => {
      // where perf is ended, what it counts must not go on
      const [ending, rest] = mortal(command, args);
      return counting({ command: ending, args: rest }, events, file);
    });
    const stop = (): void => void host.close();
    if (request.signal?.aborted) stop();
    request.signal?.addEventListener('abort', stop, { once: true });
    try {
      await host.first(variant);
      if (warm > 0) await host.sample(variant, warm);
      await host.sample(variant, evaluations);
      await finish();
    } finally {
      request.signal?.removeEventListener('abort', stop);
      await host.close();
    }
    return readCounts(existsSync(file) ? readFileSync(file, 'utf8') : '', events);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
