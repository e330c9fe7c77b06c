import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { cellProcess } from './cell-process.js';
import type { CompilerName } from './compilers.js';
import { messages } from './messages.js';

export interface InstallPlace {
  /** for this user: the default */
  readonly user?: boolean | undefined;
  /** into the environment of the `python3` on the PATH, or of VIRTUAL_ENV */
  readonly sysPrefix?: boolean | undefined;
  /** into PREFIX/share/jupyter */
  readonly prefix?: string | undefined;
  /** what compiles the cells; "current" without it */
  readonly engine?: CompilerName | undefined;
}

const kernelName = 'eightways';

/** Writes the kernelspec and gives its directory. Throws when there is no Python to install beside. */
export const installKernel = (place: InstallPlace = {}): string => {
  const folder = join(dataFolder(place), 'kernels', kernelName);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'kernel.json'), `${JSON.stringify(kernelSpec(place), null, 2)}\n`);
  return folder;
};

/** The kernel as Jupyter is told to start it: absolute paths, since clients have a PATH of their own. */
const kernelSpec = ({ engine }: InstallPlace) => {
  const { flags, main } = cellProcess('main');
  return {
    argv: [process.execPath, ...flags, main, ...(engine ? ['--engine', engine] : []), '{connection_file}'],
    display_name: 'TypeScript (eightways)',
    language: 'typescript',
    interrupt_mode: 'message',
    metadata: { debugger: false },
  };
};

/** Where Jupyter looks for kernels (jupyter_core's paths). */
const dataFolder = ({ sysPrefix = false, prefix }: InstallPlace): string => {
  if (prefix !== undefined) return join(resolve(prefix), 'share', 'jupyter');
  if (sysPrefix) return join(pythonPrefix(), 'share', 'jupyter');
  if (process.env.JUPYTER_DATA_DIR) return process.env.JUPYTER_DATA_DIR;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Jupyter');
  if (process.platform === 'win32') return join(process.env.APPDATA ?? homedir(), 'jupyter');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'jupyter');
};

const pythonPrefix = (): string => {
  if (process.env.VIRTUAL_ENV) return process.env.VIRTUAL_ENV;
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const asked = spawnSync(python, ['-c', 'import sys; print(sys.prefix)'], { encoding: 'utf8', timeout: 20_000 });
  const found = asked.status === 0 ? asked.stdout.trim() : '';
  if (found) return found;
  throw new Error(messages.noPython(python));
};
