import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { ChildReply } from '../measure/child-protocol.js';
import { putFirst } from './priority.js';
import { cleanEnvironment } from './runtimes.js';

/** Why a child stopped answering. */
export interface ChildEnd {
  readonly kind: 'error' | 'crash' | 'timeout' | 'out of memory';
  readonly message: string;
}

export class ChildError extends Error {
  readonly end: ChildEnd;
  constructor(end: ChildEnd) {
    super(end.message);
    this.end = end;
  }
}

/** A process that answers requests, one at a time. */
export interface Child {
  readonly pid: number;
  /** Asks for one thing; throws a ChildError when the child errs, ends or is silent for `timeout` seconds. */
  readonly ask: (op: string, args: readonly unknown[], timeout: number) => Promise<unknown>;
  /** Whether it owes an answer. */
  readonly busy: () => boolean;
  /** Ends it, now. */
  readonly kill: () => Promise<void>;
  /** Settles when it has ended by itself or was ended. */
  readonly ended: Promise<void>;
}

const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

export const startChild = (
  command: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Child => {
  const marker = `eightways-${randomUUID()} `;
  const child = spawn(...mortal(command, args), {
    env: { ...cleanEnvironment(), ...more },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  living.add(child);
  if (child.pid !== undefined) putFirst(child.pid);
  let errors = '';
  let rest = '';
  let waiting: { id: number; resolve: (value: unknown) => void; reject: (error: Error) => void } | null = null;
  let serial = 0;
  let end: ChildEnd | null = null;
  const ended = new Promise<void>((resolve) => {
    child.once('close', (code, signal) => {
      living.delete(child);
      end ??= endOf(code, signal, errors);
      waiting?.reject(new ChildError(end));
      resolve();
    });
    child.once('error', (error) => {
      end ??= { kind: 'crash', message: `could not be started: ${error.message}` };
      waiting?.reject(new ChildError(end));
      if (child.pid === undefined) resolve();
    });
  });
  child.stdin.on('error', () => {}); // a child that ended says so by its exit code
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors = (errors + chunk).slice(-8000);
  });
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    for (const line of lines) if (line.startsWith(marker)) answer(JSON.parse(line.slice(marker.length)) as ChildReply);
  });
  const answer = (reply: ChildReply): void => {
    if (reply.id !== waiting?.id) return;
    if (reply.error === undefined) waiting.resolve(reply.value);
    else waiting.reject(new ChildError({ kind: 'error', message: reply.error }));
  };

  const kill = async (): Promise<void> => {
    if (living.has(child) && child.pid !== undefined) child.kill('SIGKILL');
    await ended;
  };
  const ask = (op: string, args: readonly unknown[], timeout: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (end) return reject(new ChildError(end));
      serial += 1;
      const timer = setTimeout(() => {
        end ??= { kind: 'timeout', message: `gave no answer within ${timeout} s` };
        void kill();
      }, timeout * 1000);
      const settle =
        <T>(next: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer);
          waiting = null;
          next(value);
        };
      waiting = { id: serial, resolve: settle(resolve), reject: settle(reject) };
      child.stdin.write(`${JSON.stringify({ id: serial, marker, op, args })}\n`);
    });
  return { pid: child.pid ?? -1, ask, busy: () => waiting !== null, kill, ended };
};

const endOf = (code: number | null, signal: NodeJS.Signals | null, errors: string): ChildEnd => {
  if (/heap out of memory|Out of memory|OutOfMemory/i.test(errors))
    return { kind: 'out of memory', message: 'ran out of memory' };
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
  const why = errors.split('\n').find((line) => /\b(error|fatal|panic|assert\w*|fault|bad option)\b/i.test(line));
  return { kind: 'crash', message: why ? `${how}: ${why.trim().slice(0, 300)}` : how };
};

/** A command line whose process is ended with us, even on kill -9, where the operating system offers it: one that spins cannot see that we are gone. */
export const mortal = (command: string, args: readonly string[]): [string, readonly string[]] =>
  process.platform === 'linux' && existsSync('/usr/bin/setpriv')
    ? ['/usr/bin/setpriv', ['--pdeathsig', 'KILL', '--', command, ...args]]
    : [command, args];
