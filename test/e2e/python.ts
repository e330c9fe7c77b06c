import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { environment, inside } from '../../experiments/lab/python.js';
import type { Check, OnCheck } from './check.js';

export interface Endurance {
  /** how many times jupyter_kernel_test is to pass in a row; once unless told */
  readonly repeat?: number | undefined;
  /** how many interrupts each of the five cases is to survive; one unless told, and then each within 300 ms */
  readonly interrupts?: number | undefined;
  /** all broken messages and scrambled cells, instead of some */
  readonly fuzz?: boolean | undefined;
}

/** Runs checks.py in the virtual environment; ended after `minutes`, whole group and all. */
export const pythonChecks = async (
  names: readonly string[],
  { repeat = 1, interrupts = 0, fuzz = false }: Endurance,
  minutes: number,
  onCheck: OnCheck,
): Promise<Check[]> => {
  // A kernel of the checks' own: no other environment's is found first, and a user's settings play no part.
  const env = {
    ...process.env,
    JUPYTER_PATH: '',
    JUPYTER_DATA_DIR: join(environment, 'data'),
    JUPYTER_PREFER_ENV_PATH: '1',
    JUPYTER_PLATFORM_DIRS: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    ...(fuzz ? { EIGHTWAYS_FUZZ: 'full' } : {}),
  };
  const words = [`--repeat=${repeat}`, `--interrupts=${interrupts}`, ...names];
  const child = spawn(inside('python'), [join(__dirname, 'checks.py'), ...words], {
    cwd: join(__dirname, '..', '..'),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  // The whole group: a check that hangs may have a kernel, and that one children.
  const end = (): void => {
    try {
      process.kill(process.platform === 'win32' ? child.pid! : -child.pid!, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  const timer = setTimeout(end, minutes * 60_000);
  process.once('exit', end);
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints = `${complaints}${chunk}`.slice(-4000);
  });
  const checks: Check[] = [];
  const add = (check: Check): void => {
    checks.push(check);
    onCheck(check);
  };
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) add(JSON.parse(line) as Check);
  }
  const code = await new Promise<number | null>((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve(child.exitCode) : child.once('close', resolve),
  );
  clearTimeout(timer);
  process.off('exit', end);
  end();
  if (code !== 0)
    add({ check: `the checks ended early (${code ?? 'killed'})`, name: 'checks', ok: false, note: complaints });
  return checks;
};
