import { type ChildProcess, spawn } from 'node:child_process';
import { mortal } from '../../lib/places/child.js';
import type { StreamName } from '../output.js';

export interface ChildRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** seconds after which it is ended */
  readonly timeout: number;
  /** ends it when aborted */
  readonly signal: AbortSignal;
  readonly onText: (stream: StreamName, text: string) => void;
}

/** How a child ended: an exit code, a signal, no start at all, or our own doing. */
export interface ChildEnding {
  readonly code: number | null;
  readonly signal: string | null;
  readonly timedOut: boolean;
  /** why it could not be started */
  readonly failure: string | null;
}

const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) endGroup(child, 'SIGKILL');
});

/** Runs a process in a group of its own, which ends as a whole: with the process, its time, an interrupt, or with us. */
export const runChild = ({ command, args, folder, timeout, signal, onText }: ChildRequest): Promise<ChildEnding> =>
  new Promise((resolve) => {
    const child = spawn(...mortal(command, args), { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    living.add(child);
    let timedOut = false;
    let failure: string | null = null;
    const stop = (): void => {
      endGroup(child, 'SIGTERM');
      setTimeout(() => endGroup(child, 'SIGKILL'), GRACE).unref();
    };
    const timer = setTimeout(() => {
      timedOut = true;
      stop();
    }, timeout * 1000);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => onText(name, text));
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      endGroup(child, 'SIGKILL');
      living.delete(child);
      resolve({ code: child.exitCode, signal: child.signalCode, timedOut, failure });
    };
    child.once('error', (error) => {
      failure = error.message;
      settle();
    });
    child.once('close', settle);
    // What it left behind may hold its output open; it gets a moment to finish a line.
    child.once('exit', () => setTimeout(() => endGroup(child, 'SIGKILL'), GRACE).unref());
  });

/** Milliseconds to end in an orderly way. */
const GRACE = 300;

const endGroup = ({ pid }: ChildProcess, how: NodeJS.Signals): void => {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, how);
  } catch (error) {
    // ESRCH: it has ended; EPERM: all that is left of it is not ours.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
};
