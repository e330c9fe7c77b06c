import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const root = join(__dirname, '..', '..');
const windows = process.platform === 'win32';

/** The virtual environment of the workshop and of the end-to-end tests, relative to the repository. */
export const environment = join(root, '.venv');

/** What `npm run lab` needs from PyPI. */
export const labRequirements = join(__dirname, 'requirements.txt');

/** A program of a virtual environment. */
export const inside = (name: string, folder = environment): string =>
  windows ? join(folder, 'Scripts', `${name}.exe`) : join(folder, 'bin', name);

export interface Preparation {
  /** files in pip's format; each is installed once, and again when it changed */
  readonly requirements: readonly string[];
  /** the virtual environment; .venv without it */
  readonly folder?: string;
  /** told what is about to take its time */
  readonly say?: (line: string) => void;
}

/** Makes a virtual environment, by uv where that is at hand; gives what is missing for it, in words, or null. */
export const preparePython = ({ requirements, folder = environment, say = () => {} }: Preparation): string | null => {
  const lacking = requirements.filter((file) => !isInstalled(file, folder));
  if (lacking.length === 0 && existsSync(inside('python', folder))) return null;
  const uv = works('uv', ['--version']);
  const python = windows ? 'python' : 'python3';
  if (!uv && !works(python, ['--version']))
    return `there is no ${python}. Try: your system's package "python3", or uv (docs.astral.sh/uv)`;
  if (!existsSync(inside('python', folder))) {
    say(`Making a virtual environment in ${relative(root, folder)}`);
    const made = uv ? run('uv', ['venv', '--quiet', folder], 3) : run(python, ['-m', 'venv', folder], 3);
    if (made.status !== 0)
      return uv
        ? `uv could not make one: ${lastLine(made.stderr)}`
        : `${python} has no venv. Try: your system's package "python3-venv"`;
  }
  say('Fetching packages from PyPI into it; once, and it may take some minutes');
  const wanted = requirements.flatMap((file) => ['-r', file]);
  const installed = uv
    ? run('uv', ['pip', 'install', '--quiet', '--python', inside('python', folder), ...wanted], 15)
    : run(inside('python', folder), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...wanted], 15);
  if (installed.status !== 0)
    return `PyPI did not give the packages: ${lastLine(installed.stderr)}. Try: again, once the network is there`;
  for (const file of requirements) writeFileSync(stampOf(file, folder), readFileSync(file));
  return null;
};

const isInstalled = (file: string, folder: string): boolean =>
  existsSync(stampOf(file, folder)) && readFileSync(stampOf(file, folder), 'utf8') === readFileSync(file, 'utf8');

/** A copy of what was installed, beside it. */
const stampOf = (file: string, folder: string): string => join(folder, relative(root, file).split(sep).join('-'));

const run = (program: string, words: readonly string[], minutes: number) =>
  spawnSync(program, words, { encoding: 'utf8', timeout: minutes * 60_000, cwd: root });

const works = (program: string, words: readonly string[]): boolean => run(program, words, 1).status === 0;

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
