import childProcess, { ChildProcess, type SpawnSyncOptions, type StdioOptions } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { follow } from './follow.js';
import type { StreamName } from './output.js';
import { scopeHere } from './scope.js';

/**
 * Makes the processes that a cell starts its own: what would go to the kernel's streams goes to the cell, and an
 * interrupt of the cell ends them.
 */
export const adoptChildren = (): void => {
  const { prototype } = ChildProcess as unknown as { prototype: { spawn: Spawn } };
  const spawn = prototype.spawn;
  prototype.spawn = function (options) {
    const scope = scopeHere();
    const { stdio, streams } = withoutOurs(options.stdio);
    const failure = spawn.call(this, { ...options, stdio });
    if (scope === null || failure) return failure;
    for (const emitter of [this, ...this.stdio]) follow(emitter as EventEmitter | null, scope);
    for (const [at, name] of streams) show(this, at, (text) => scope.output.stream(name, text));
    // One service of esbuild compiles for all cells.
    if (!options.args?.some((word) => word.startsWith('--service='))) endWith(this, scope.signal);
    return failure;
  };
  adoptSynchronous();
  syncBuiltinESMExports();
};

type Spawn = (this: ChildProcess, options: { stdio?: StdioOptions; args?: readonly string[] }) => unknown;

type Inherited = readonly (readonly [at: number, name: StreamName])[];

/** Pipes in place of the kernel's own streams, and which they are. */
const withoutOurs = (stdio: StdioOptions | undefined): { stdio: StdioOptions | undefined; streams: Inherited } => {
  const given = typeof stdio === 'string' ? [stdio, stdio, stdio] : (stdio ?? []);
  const streams = given.flatMap((one, at): [number, StreamName][] => {
    if (one === 1 || one === process.stdout || (one === 'inherit' && at === 1)) return [[at, 'stdout']];
    return one === 2 || one === process.stderr || (one === 'inherit' && at === 2) ? [[at, 'stderr']] : [];
  });
  if (streams.length === 0) return { stdio, streams };
  const ours = new Set(streams.map(([at]) => at));
  return { stdio: given.map((one, at) => (ours.has(at) ? 'pipe' : one)) as StdioOptions, streams };
};

const show = (child: ChildProcess, at: number, write: (text: string) => void): void => {
  const stream = child.stdio[at] as NodeJS.ReadableStream | null;
  stream?.setEncoding('utf8').on('data', write);
  // Whoever inherits streams has none of the child's to read.
  (child.stdio as unknown[])[at] = null;
  if (at === 1) child.stdout = null;
  if (at === 2) child.stderr = null;
};

/** Seconds that a child has to end by itself. */
const grace = 1;

const endWith = (child: ChildProcess, signal: AbortSignal): void => {
  const end = (): void => {
    child.kill();
    setTimeout(() => child.kill('SIGKILL'), grace * 1000).unref();
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  child.once('exit', () => signal.removeEventListener('abort', end));
};

/** The same for those that are waited for: what they wrote is shown once they have ended. */
const adoptSynchronous = (): void => {
  const { spawnSync, execFileSync, execSync } = childProcess;
  const run = (program: string, args: readonly string[], options: SpawnSyncOptions) => {
    const { stdio, streams } = withoutOurs(options.stdio);
    const ended = spawnSync(program, args, { ...options, stdio, maxBuffer: Number.POSITIVE_INFINITY });
    for (const [at, name] of streams) {
      const text = ended.output?.[at];
      if (text) scopeHere()?.output.stream(name, text.toString());
      if (ended.output) ended.output[at] = null;
    }
    return { ...ended, stdout: ended.output?.[1] ?? null, stderr: ended.output?.[2] ?? null };
  };
  const ours = (options: SpawnSyncOptions | undefined): options is SpawnSyncOptions =>
    withoutOurs(options?.stdio).streams.length > 0;
  const checked = (program: string, args: readonly string[], options: SpawnSyncOptions): unknown => {
    const ended = run(program, args, options);
    if (ended.error) throw Object.assign(ended.error, ended);
    if (ended.status !== 0) throw Object.assign(new Error(`Command failed: ${[program, ...args].join(' ')}`), ended);
    return ended.stdout;
  };
  const called = (given: readonly unknown[]): { args: readonly string[]; options: SpawnSyncOptions | undefined } => {
    const [first, second] = given;
    return Array.isArray(first)
      ? { args: first, options: second as SpawnSyncOptions }
      : { args: [], options: (first ?? second) as SpawnSyncOptions };
  };
  Object.assign(childProcess, {
    spawnSync: (program: string, ...given: unknown[]) => {
      const { args, options } = called(given);
      return ours(options) ? run(program, args, options) : Reflect.apply(spawnSync, childProcess, [program, ...given]);
    },
    execFileSync: (program: string, ...given: unknown[]) => {
      const { args, options } = called(given);
      return ours(options)
        ? checked(program, args, options)
        : Reflect.apply(execFileSync, childProcess, [program, ...given]);
    },
    execSync: (command: string, options?: SpawnSyncOptions) =>
      ours(options)
        ? checked(command, [], { ...options, shell: options.shell ?? true })
        : Reflect.apply(execSync, childProcess, [command, options]),
  });
};
