import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/** Starts a process that ends with us: by the kernel where it offers that, else when its standard input closes. */
export const startMortal = (command: string, args: readonly string[]): ChildProcess => {
  const child = spawn(...mortal(command, args), { env: { PATH: process.env.PATH }, stdio: ['pipe', 'pipe', 'pipe'] });
  living.add(child);
  child.once('close', () => living.delete(child));
  child.stdin?.on('error', () => {}); // one that ended says so by its exit code
  return child;
};

/** Ends a process and waits until it is gone. */
export const endChild = async (child: ChildProcess): Promise<void> => {
  if (!living.has(child) || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await gone;
};

/** What a process prints until it ends; it is ended after `timeout` seconds or at the signal. Throws when it fails. */
export const outputOf = (
  command: string,
  args: readonly string[],
  { timeout, signal }: { timeout: number; signal: AbortSignal },
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = startMortal(command, args);
    const timer = setTimeout(() => child.kill('SIGKILL'), timeout * 1000);
    const stop = (): void => void child.kill('SIGKILL');
    signal.addEventListener('abort', stop, { once: true });
    let [out, errors] = ['', ''];
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-2000);
    });
    child.once('error', reject);
    child.once('close', (code, killed) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      if (code === 0) resolve(out);
      else reject(new Error(`ended with ${killed ?? code}: ${reasonIn(errors)}`));
    });
  });

/** The line that names the error, or else the last one. */
const reasonIn = (errors: string): string => {
  const lines = errors.trim().split('\n');
  return lines.find((line) => /^\w*error\b/i.test(line)) ?? lines.at(-1)!;
};

const mortal = (command: string, args: readonly string[]): [string, readonly string[]] =>
  process.platform === 'linux' && existsSync('/usr/bin/setpriv')
    ? ['/usr/bin/setpriv', ['--pdeathsig', 'KILL', '--', command, ...args]]
    : [command, args];
