import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** A service on the loopback interface, in a process of its own: in the measured one, its work would be timed as ours. */
export interface LocalService {
  readonly port: number;
  readonly process: ChildProcess;
}

/** Starts a script of this folder that prints its port, and ends when its standard input closes. */
export const startService = async (script: string, ...args: readonly string[]): Promise<LocalService> => {
  const child = spawn(process.execPath, [join(__dirname, script), ...args], { stdio: 'pipe' });
  const complaint = lastOf(child.stderr);
  const signal = AbortSignal.timeout(START_MILLISECONDS);
  const port = await Promise.race([
    once(child.stdout, 'data', { signal }).then(([chunk]) => Number(String(chunk))),
    once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(complaint() || `The local service ended with code ${code} before it listened.`);
    }),
  ]).catch(async (error: unknown) => {
    await endService({ process: child });
    throw signal.aborted ? new Error(`The local service did not listen within ${START_MILLISECONDS / 1000} s.`) : error;
  });
  return { port, process: child };
};

const START_MILLISECONDS = 15_000;
const END_MILLISECONDS = 4_000;

/** Its standard input closes, so that it ends what it started itself; only one that does not is killed. */
export const endService = async ({ process: child }: Pick<LocalService, 'process'>): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'close');
  child.stdin?.end();
  const late = setTimeout(() => child.kill('SIGKILL'), END_MILLISECONDS);
  await ended;
  clearTimeout(late);
};

/** The last line of a stream so far. */
const lastOf = (stream: Readable): (() => string) => {
  let text = '';
  stream.on('data', (chunk) => {
    text = `${text}${chunk}`.slice(-1_000);
  });
  return () => text.trim().split('\n').at(-1) ?? '';
};

/** A real server, one of those that real-server.mjs knows: the experiment says that it needs it. */
export const startServer = (name: 'redis' | 'postgres' | 'nats'): Promise<LocalService> =>
  startService('real-server.mjs', name);

/** A service that answers rows of a table, and the addresses of the first ones. */
export interface Rows extends LocalService {
  readonly addresses: readonly string[];
}

/** It takes its time for each request, and does so many at once. */
export const startRows = async (
  rows: number,
  { waitMilliseconds, atOnce = Number.POSITIVE_INFINITY }: { waitMilliseconds: number; atOnce?: number },
): Promise<Rows> => {
  const service = await startService('server.mjs', `${waitMilliseconds}`, `${atOnce}`);
  return { ...service, addresses: Array.from({ length: rows }, (_, at) => `http://127.0.0.1:${service.port}/${at}`) };
};
