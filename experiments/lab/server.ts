import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { inside } from './python.js';

export interface ServerOptions {
  /** which front end it serves */
  readonly app: 'lab' | 'notebook';
  /** the folder that is served */
  readonly folder: string;
  /** further options of Jupyter's own, as on its command line */
  readonly options?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly stdio?: 'inherit' | 'ignore' | 'pipe';
}

export interface Server {
  readonly process: ChildProcess;
  /** when it has ended by itself: its exit code */
  readonly ended: Promise<number | null>;
  /** Ends it with its kernels; by force when it has not within ten seconds. */
  readonly stop: () => Promise<void>;
}

/** Starts a Jupyter server of the virtual environment, on the loopback interface only and with a token. */
export const startServer = ({
  app,
  folder,
  options = [],
  env = process.env,
  stdio = 'inherit',
}: ServerOptions): Server => {
  const words = [app, '--ServerApp.ip=127.0.0.1', `--ServerApp.root_dir=${folder}`, ...root(), ...options];
  const child = spawn(...mortal(inside('jupyter'), words), {
    // The workshop's kernel, not one of the same name that another environment has.
    env: { ...env, JUPYTER_PREFER_ENV_PATH: '1', JUPYTER_PLATFORM_DIRS: '1' },
    cwd: folder,
    stdio: ['ignore', stdio, stdio],
    // A group of its own: Ctrl-C reaches us alone, and we end it in order.
    detached: process.platform !== 'win32',
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', (code) => resolve(code));
  });
  const kill = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    if (signal === 'SIGKILL' && process.platform !== 'win32') process.kill(-child.pid, signal);
    else child.kill(signal);
  };
  const killed = (): void => kill('SIGKILL');
  process.once('exit', killed);
  void ended.then(() => process.off('exit', killed));
  const stop = async (): Promise<void> => {
    kill('SIGTERM');
    const timer = setTimeout(killed, 10_000);
    await ended;
    clearTimeout(timer);
  };
  return { process: child, ended, stop };
};

/** Where Linux can, it also ends when we are killed. */
const mortal = (command: string, words: readonly string[]): [string, readonly string[]] =>
  process.platform === 'linux' && existsSync('/usr/bin/setpriv')
    ? ['/usr/bin/setpriv', ['--pdeathsig', 'TERM', '--', command, ...words]]
    : [command, words];

/** Jupyter refuses to run as root unless told that this is meant: in a container it is. */
const root = (): string[] => (process.getuid?.() === 0 ? ['--allow-root'] : []);
