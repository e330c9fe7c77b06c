import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { messages } from '../../messages.js';
import { ownScript } from '../../places/own-script.js';
import { findRuntime } from '../../places/runtimes.js';
import type { AsyncProfile } from '../../types.js';
import { type Launch, runAhead, runLoading } from '../launch.js';
import { compiled, type ProgramOptions } from '../program.js';
import { asyncProfileOf } from './async-profile.js';
import type { AsyncRequest, AsyncWatched, Recording } from './protocol.js';

/**
 * What a program waits for, over one run of it: operations by the line that began them, how many at once, and which of them
 * the end waited for. Throws in words when the program fails, or the engine tells nothing of operations.
 */
export const profileAsync = async (
  file: string,
  {
    args = [],
    runtime: wanted = 'node',
    timeout = 600,
    output = 'shown',
    signal,
    onProgress = () => {},
  }: Pick<ProgramOptions, 'args' | 'runtime' | 'timeout' | 'output' | 'signal' | 'onProgress'> = {},
): Promise<AsyncProfile> => {
  const runtime = findRuntime(wanted);
  if (!runtime) throw new Error(messages.noRuntime(wanted));
  const { script, places } = await compiled(file);
  const program = relative(process.cwd(), resolve(file));
  onProgress({ label: `profiling ${program}`, done: 0, note: 'watching what it waits for' });
  const recording = await recordOperations({
    program,
    script,
    args,
    runtime,
    timeout,
    output,
    ...(signal && { signal }),
  });
  onProgress({ label: `profiling ${program}`, done: 1, note: '' });
  return asyncProfileOf(recording, { program, engine: runtime.title, places });
};

/** One run of a program with its operations recorded. Throws in words as `profileAsync` does. */
export const recordOperations = async (launch: Launch): Promise<Recording> => {
  const { script, runtime, program } = launch;
  const folder = mkdtempSync(join(tmpdir(), 'eightways-async-'));
  try {
    const answer = join(folder, 'recording.json');
    const watcher = await ownScript('profile/async/watch-main');
    const ahead = runtime.name.startsWith('node');
    const request: AsyncRequest = { script, answer, loads: !ahead };
    const watching = { EIGHTWAYS_ASYNC: JSON.stringify(request) };
    if (ahead) await runAhead(launch, watcher, watching);
    else await runLoading(launch, watcher, watching);
    const { absent, recording } = read(answer, program);
    if (!recording) throw new Error(messages.noOperationsSeen(runtime.title, absent));
    return recording;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A program that ends itself by a signal leaves nothing. */
const read = (answer: string, program: string): AsyncWatched => {
  try {
    return JSON.parse(readFileSync(answer, 'utf8')) as AsyncWatched;
  } catch {
    throw new Error(messages.noRecording(program));
  }
};
