import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { installKernel } from '../../kernel/spec.js';

export interface EndToEnd {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** one for each check, and the reason where some were skipped */
  readonly lines: readonly string[];
}

const root = join(__dirname, '..', '..');
const environment = join(root, '.venv');
const requirements = join(__dirname, 'requirements.txt');
const inside = (program: string): string =>
  process.platform === 'win32' ? join(environment, 'Scripts', `${program}.exe`) : join(environment, 'bin', program);

/** Drives the kernel from Jupyter's own clients, in the virtual environment .venv. `names` are those of single checks. */
export const e2e = async (names: readonly string[] = []): Promise<EndToEnd> => {
  const missing = prepare();
  if (missing)
    return {
      passed: 0,
      failed: 0,
      skipped: 1,
      lines: [`- the kernel under real Jupyter clients: skipped, ${missing}`],
    };
  installKernel({ prefix: environment });
  return runChecks(names);
};

/** Makes the virtual environment; gives what is missing for it, in words, or null. */
const prepare = (): string | null => {
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const run = (program: string, words: readonly string[], minutes: number) =>
    spawnSync(program, words, { encoding: 'utf8', timeout: minutes * 60_000, cwd: root });
  const stamp = join(environment, 'requirements.txt');
  const wanted = readFileSync(requirements, 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return null;
  if (run(python, ['--version'], 1).status !== 0)
    return `since there is no ${python}. Try: your system's package "python3"`;
  if (!existsSync(inside('python'))) {
    const made = run(python, ['-m', 'venv', environment], 3);
    if (made.status !== 0) return `since ${python} has no venv. Try: your system's package "python3-venv"`;
  }
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  const installed = run(inside('python'), pip, 10);
  if (installed.status !== 0) return `since PyPI did not give the packages: ${lastLine(installed.stderr)}`;
  writeFileSync(stamp, wanted);
  return null;
};

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

interface Check {
  readonly check: string;
  readonly ok: boolean;
  readonly note: string;
}

/** All checks together may take this long; each one has limits of its own. */
const limitMinutes = 12;

const runChecks = async (names: readonly string[]): Promise<EndToEnd> => {
  // A kernel of the checks' own: no other environment's is found first, and a user's settings play no part.
  const env = {
    ...process.env,
    JUPYTER_PATH: '',
    JUPYTER_DATA_DIR: join(environment, 'data'),
    JUPYTER_PREFER_ENV_PATH: '1',
    JUPYTER_PLATFORM_DIRS: '1',
  };
  const child = spawn(inside('python'), [join(__dirname, 'checks.py'), ...names], {
    cwd: root,
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
  const timer = setTimeout(end, limitMinutes * 60_000);
  process.once('exit', end);
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints = `${complaints}${chunk}`.slice(-4000);
  });
  const checks: Check[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) checks.push(JSON.parse(line) as Check);
  }
  const code = await new Promise<number | null>((resolve) =>
    child.exitCode !== null || child.signalCode !== null ? resolve(child.exitCode) : child.once('close', resolve),
  );
  clearTimeout(timer);
  process.off('exit', end);
  end();
  const lines = checks.map(
    ({ check, ok, note }) =>
      `${ok ? '✔' : '✘'} ${check}${note ? (ok ? ` (${note})` : `\n${note.replace(/^/gm, '    ')}`) : ''}`,
  );
  const broken =
    code === 0 ? [] : [`✘ the checks ended early (${code ?? 'killed'})\n${complaints.replace(/^/gm, '    ')}`];
  const passed = checks.filter(({ ok }) => ok).length;
  return { passed, failed: checks.length - passed + broken.length, skipped: 0, lines: [...lines, ...broken] };
};
