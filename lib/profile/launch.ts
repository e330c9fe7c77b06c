import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { messages } from '../messages.js';
import { mortal } from '../places/child.js';
import { ownScript } from '../places/own-script.js';
import type { Runtime } from '../places/runtimes.js';
import type { Watched, WatchRequest } from './watch-protocol.js';

/** A program and how it is started. */
export interface Launch {
  /** as its author knows it, for errors */
  readonly program: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly runtime: Runtime;
  /** seconds after which it is ended */
  readonly timeout: number;
  /** where its output goes: ours, our error stream, nowhere */
  readonly output: 'shown' | 'aside' | 'hidden';
  readonly signal?: AbortSignal;
}

/** Runs it under nothing; wall seconds from start to end. */
export const runPlainly = (launch: Launch): Promise<number> => run(launch, [launch.script], {});

/** Runs it with a script of ours loaded ahead, which Node alone can; the seconds it took. */
export const runAhead = (launch: Launch, script: string, env: Readonly<Record<string, string>>): Promise<number> =>
  run(launch, [launch.script], env, [`--import=${script}`]);

/** Runs a script of ours that loads it, as any engine can; the seconds it took. */
export const runLoading = (launch: Launch, script: string, env: Readonly<Record<string, string>>): Promise<number> =>
  run(launch, [script, launch.script], env);

/** Runs it under the engine's own sampling profiler; wall seconds, and the profile of its main thread as JSON. */
export const runSampled = async (
  launch: Launch,
  interval: number,
): Promise<{ readonly seconds: number; readonly json: unknown }> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-profile-'));
  try {
    const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-interval=${Math.round(interval * 1e6)}`];
    const seconds = await run(launch, [launch.script], {}, flags);
    const file = mainThread(folder);
    if (!file) throw new Error(messages.noProfileWritten(launch.program, launch.runtime.title));
    return { seconds, json: JSON.parse(readFileSync(file, 'utf8')) as unknown };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Runs it with its calls counted or its allocations sampled. */
export const runWatched = async (launch: Launch, what: WatchRequest['what'], interval: number): Promise<Watched> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-profile-'));
  try {
    const watcher = await ownScript('profile/watch-main');
    const answer = join(folder, 'watched.json');
    const ahead = launch.runtime.name.startsWith('node');
    const request: WatchRequest = { what, script: launch.script, answer, interval, loads: !ahead };
    const watching = { EIGHTWAYS_WATCH: JSON.stringify(request) };
    if (ahead) await runAhead(launch, watcher, watching);
    else await runLoading(launch, watcher, watching);
    return JSON.parse(readFileSync(answer, 'utf8')) as Watched;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Engines write a file for each thread, numbered; the main one has 0, or is the only one. */
const mainThread = (folder: string): string | null => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
  const main = files.find((name) => /\.0\.\d+\.cpuprofile$/.test(name));
  const size = (name: string): number => statSync(join(folder, name)).size;
  const [largest] = files.sort((a, b) => size(b) - size(a));
  const found = main ?? largest;
  return found === undefined ? null : join(folder, found);
};

const run = (
  { program, args, runtime, timeout, output, signal }: Launch,
  [script, ...before]: readonly string[],
  more: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<number> => {
  signal?.throwIfAborted();
  const fail = (how: string): Error => new Error(messages.programFailed(program, runtime.title, how));
  // no limit but the machine's own: a program is profiled as it would run
  const words = [...runtime.args(script!, flags, totalmem()), ...before, ...args];
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const out = output === 'shown' ? 'inherit' : output === 'aside' ? process.stderr : 'ignore';
    const child = spawn(...mortal(runtime.path, words), {
      env: { ...process.env, ...more },
      stdio: ['ignore', out, output === 'hidden' ? 'pipe' : 'inherit'],
    });
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-2000);
    });
    let ended: Error | null = null;
    const end = (why: Error): void => {
      ended ??= why;
      child.kill('SIGKILL');
    };
    const abort = (): void => end(signal?.reason as Error);
    const leave = (): void => void child.kill('SIGKILL');
    const timer = setTimeout(() => end(fail(`did not end within ${timeout} s`)), timeout * 1000);
    signal?.addEventListener('abort', abort, { once: true });
    process.once('exit', leave);
    const settle = (then: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      process.removeListener('exit', leave);
      then();
    };
    child.once('error', (error) => settle(() => reject(fail(`could not be started: ${error.message}`))));
    child.once('close', (code, by) =>
      settle(() => {
        const said = errors.split('\n').find((line) => /error/i.test(line));
        if (ended) reject(ended);
        else if (code === 0) resolve((performance.now() - start) / 1000);
        else
          reject(
            fail(`${by ? `was ended by ${by}` : `ended with exit code ${code}`}${said ? `: ${said.trim()}` : ''}`),
          );
      }),
    );
  });
};
