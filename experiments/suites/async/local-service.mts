import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A service on the loopback interface, in a process of its own: in the measured one, its work would be timed as ours. */
export interface LocalService {
  readonly port: number;
  readonly process: ChildProcess;
}

/** Starts a script of this folder that prints its port, and ends when its standard input closes. */
export const startService = async (script: string, ...args: readonly string[]): Promise<LocalService> => {
  const child = spawn(process.execPath, [join(__dirname, script), ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const signal = AbortSignal.timeout(10_000);
  const port = await Promise.race([
    once(child.stdout, 'data', { signal }).then(([chunk]) => Number(String(chunk))),
    once(child, 'exit', { signal }).then(([code]) => {
      throw new Error(`The local service ended with code ${code} before it listened.`);
    }),
  ]).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return { port, process: child };
};

export const endService = async ({ process: child }: LocalService): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  const late = setTimeout(() => child.kill('SIGKILL'), 2_000);
  await ended;
  clearTimeout(late);
};

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
