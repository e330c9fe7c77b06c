import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Notebook } from '../notebook.js';
import { usageError } from './magic.js';
import { messages } from './messages.js';

/** Absolute path of a file that a cell names: from the notebook's folder, `~` being the user's. */
export const pathIn = (notebook: Notebook, file: string): string =>
  resolve(notebook.modules.folder, /^~(?=$|[/\\])/.test(file) ? join(homedir(), file.slice(1)) : file);

/** Text of the file at `path`, which the user called `file`. Throws a usage error when it cannot be read. */
export const readText = async (path: string, file: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw usageError(
      code === 'ENOENT' ? messages.noFile(file, dirname(path)) : messages.unreadable(file, String(code)),
    );
  }
};

/** Writes a new file at `path`, which the user called `file`. Throws a usage error when there is one, unless `replace`. */
export const writeText = async (path: string, file: string, text: string, replace = false): Promise<void> => {
  try {
    await writeFile(path, text, { flag: replace ? 'w' : 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw usageError(code === 'EEXIST' ? messages.fileExists(file) : messages.unwritable(file, String(code)));
  }
};
