import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { messages } from '../messages.js';
import { cpuGroup } from '../places/cpu-group.js';
import { type UseProbe, useOf } from './server-use.js';

/** A service that we started, and will stop. */
export interface Server {
  /** "http://127.0.0.1:40123" */
  readonly origin: string;
  readonly use: UseProbe;
  /** how it ended, when it did so by itself; null: it runs */
  readonly ended: () => string | null;
  /** Ends it and all that it started: asked first, two seconds later forced. */
  readonly stop: () => Promise<void>;
}

export interface ServerSetting {
  /** seconds for it to listen */
  readonly timeout?: number;
  readonly signal?: AbortSignal | undefined;
  /** CPUs' worth of time it may use; null: no limit */
  readonly cpus?: number | null;
}

const START_SECONDS = 20;
const STOP_SECONDS = 2;
// grandchildren that nobody waits for may stay as zombies: not to be waited for either
const KILL_SECONDS = 0.5;

const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) signalGroup(child, 'SIGKILL');
});

/**
 * Starts a service by its command line, with a free port of the loopback interface in PORT, and waits until it listens
 * there, or on a port that it printed. Throws when it ends before that, or does neither within `timeout` seconds, and
 * where it may use `cpus` CPUs' worth of time and control groups cannot be written.
 */
export const startServer = async (
  command: string,
  { timeout = START_SECONDS, signal, cpus = null }: ServerSetting = {},
): Promise<Server> => {
  const port = await freePort();
  const group = cpus === null ? null : cpuGroup(cpus);
  const child = spawn(...shell(command), {
    // a service is set up by its environment: it gets ours whole
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
    // a group of its own, so that what the shell starts ends with it, and Ctrl-C reaches only us
    detached: posix,
  });
  living.add(child);
  // only now may it begin: whatever it starts is in the group too
  if (child.pid !== undefined) group?.add(child.pid);
  begin(child);
  let said = '';
  let end: string | null = null;
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-8000);
    });
  child.once('error', (error) => {
    end ??= error.message;
  });
  child.once('exit', (code, by) => {
    end ??= by ? `it was ended by ${by}` : `it ended with exit code ${code}`;
  });
  const stop = async (): Promise<void> => {
    await endGroup(child);
    living.delete(child);
    group?.remove();
  };
  const started = performance.now();
  try {
    for (;;) {
      const listening = await firstListening([port, ...printedPorts(said)]);
      signal?.throwIfAborted();
      if (end !== null) throw new Error(messages.serviceNotStarted(command, end, lastLine(said)));
      if (listening !== null)
        return { origin: `http://127.0.0.1:${listening}`, use: useOf(child.pid!), ended: () => end, stop };
      if (performance.now() - started > timeout * 1000) {
        const why = `it does not listen after ${timeout} s`;
        throw new Error(messages.serviceNotStarted(command, why, lastLine(said)));
      }
      await sleep(20);
    }
  } catch (error) {
    await stop();
    throw error;
  }
};

const posix = process.platform !== 'win32';

// A second process of the shell waits for the end of a pipe that only we hold, and then ends the group: the service
// does not outlive us, not even on kill -9.
const shell = (command: string): [string, readonly string[]] =>
  posix
    ? ['/bin/sh', ['-c', `(read _ <&3; kill -9 0) 4<&- &\nexec 3<&-\nread _ <&4\nexec 4<&-\n${command}`]]
    : [process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', command]];

/** The shell waits for this line. */
const begin = (child: ChildProcess): void => {
  const pipe = child.stdio[4] as Writable;
  pipe.on('error', () => {}); // it ended before it began, which its exit tells
  pipe.end('\n');
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};

/** Ports that a service says it listens on: an address of this machine, "port 3000", or a number alone on its line. */
const printedPorts = (said: string): number[] =>
  [
    ...said.matchAll(
      /(?:https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]):|\bport:?\s+|^\s*)(\d{2,5})(?=\s*$|[^\d.:])/gim,
    ),
  ].map(([, port]) => Number(port));

const firstListening = async (ports: readonly number[]): Promise<number | null> => {
  for (const port of new Set(ports)) if (port > 0 && port < 65_536 && (await listens(port))) return port;
  return null;
};

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 });
    const answer = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket
      .once('connect', () => answer(true))
      .once('error', () => answer(false))
      .once('timeout', () => answer(false));
  });

const endGroup = async (child: ChildProcess): Promise<void> => {
  if (child.pid === undefined) return;
  signalGroup(child, 'SIGTERM');
  await gone(child, STOP_SECONDS);
  signalGroup(child, 'SIGKILL');
  while (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  await gone(child, KILL_SECONDS);
};

const gone = async (child: ChildProcess, seconds: number): Promise<void> => {
  for (let waited = 0; waited < seconds && runs(child); waited += 0.02) await sleep(20);
};

const runs = (child: ChildProcess): boolean => signalGroup(child, 0);

/** Whether there was a process to signal. */
const signalGroup = (child: ChildProcess, signal: NodeJS.Signals | 0): boolean => {
  if (!posix) return child.kill(signal);
  try {
    return process.kill(-child.pid!, signal);
  } catch {
    return false; // all of the group have ended
  }
};

/** The line that says most: the last that speaks of an error, or else the last. */
const lastLine = (said: string): string => {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const line = lines.findLast((each) => /\berror\b|[a-z]Error\b|EADDRINUSE/i.test(each)) ?? lines.at(-1) ?? '';
  return line.trim().slice(0, 300);
};
