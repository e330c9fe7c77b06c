import { messages } from '../messages.js';
import { startChild } from '../places/child.js';
import { ownScript } from '../places/own-script.js';
import { findRuntime } from '../places/runtimes.js';
import type { Experiment, Variant } from '../types.js';
import type { ProfiledProcess, ProfileRequest } from './child-protocol.js';

/** The script that profiled processes run: no part of the program. */
export const profilingScript = (): Promise<string> => ownScript('profile/child-main');

/** One fresh process, ended when it has answered. Throws in words when the program fails in it or is silent too long. */
export const inFreshProcess = async (
  { name, plan }: Experiment,
  variant: Variant,
  request: ProfileRequest,
  signal?: AbortSignal,
): Promise<ProfiledProcess> => {
  signal?.throwIfAborted();
  const { runtime: wanted, flags } = variant.placement;
  // V8's inspector behind node:inspector: Bun has none, and Deno's does not sample its own process
  if (!wanted.startsWith('node')) throw new Error(messages.cannotProfileIn(name, variant.name, wanted));
  const runtime = findRuntime(wanted);
  if (!runtime) throw new Error(messages.noRuntime(wanted));
  const child = startChild(runtime.path, runtime.args(await profilingScript(), flags, plan.memory));
  const abort = (): void => void child.kill();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    // the warm-up and the profiled time come on top of what one step of a variant may take
    const timeout = plan.timeout + plan.warmupSeconds + 2 * request.seconds;
    return (await child.ask('profile', [request], timeout)) as ProfiledProcess;
  } catch (error) {
    signal?.throwIfAborted();
    throw new Error(messages.profileFailed(name, variant.name, error instanceof Error ? error.message : String(error)));
  } finally {
    signal?.removeEventListener('abort', abort);
    await child.kill();
  }
};
