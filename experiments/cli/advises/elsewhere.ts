import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Exit } from '../exits.js';
import type { Arguments } from '../line/command.js';
import type { Terminal } from '../line/terminal.js';

/** Advice for what is no program: a saved profile, or a folder. Null where the first word is a program. */
export const adviseElsewhere = async (given: Arguments, terminal: Terminal): Promise<Exit | null> => {
  const [named = ''] = given.words;
  if (!existsSync(named)) return null;
  const isFolder = statSync(named).isDirectory();
  if (isFolder || /(^|[\\/])package\.json$/.test(named)) {
    const { adviseFolder } = await import('./folder.js');
    return adviseFolder(isFolder ? named : dirname(named), given, terminal);
  }
  if (/\.[cm]?[jt]sx?$/.test(named)) return null;
  const { adviseSaved } = await import('./saved.js');
  return adviseSaved(named, given, terminal);
};
