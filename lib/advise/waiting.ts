import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownScript } from '../places/own-script.js';
import type { Runtime } from '../places/runtimes.js';
import { runAhead } from '../profile/launch.js';
import type { Waiting } from './advice/evidence.js';
import type { Started } from './plain-runs.js';
import type { Pending } from './watch-protocol.js';

/** Null where the engine has no hooks for it, or the program does not bear them. */
export const waitingOf = async ({
  runtime,
  script,
  args,
  timeout,
  program,
  wall,
  signal,
}: Started & {
  readonly runtime: Runtime;
  readonly wall: number;
}): Promise<Waiting | null> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-advise-'));
  const answer = join(folder, 'pending.json');
  try {
    await runAhead(
      { program, script, args, runtime, timeout, output: 'hidden', ...(signal && { signal }) },
      await ownScript('advise/watch-main'),
      { EIGHTWAYS_PENDING: answer },
    );
    const { idle, concurrency, kinds } = JSON.parse(readFileSync(answer, 'utf8')) as Pending;
    return { share: Math.min(0.999, idle / wall), concurrency, kinds };
  } catch {
    signal?.throwIfAborted();
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
