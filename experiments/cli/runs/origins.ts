import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { RunRecord } from '../../../lib/types.js';

/**
 * Absolute file of each of a record's experiments. They are stored relative to the working directory of the run, which
 * may be this one, or the record's folder or one above it.
 */
export const originsOf = ({ origins }: RunRecord, recordPath: string): Readonly<Record<string, string>> => {
  const folders = [process.cwd(), ...upwards(dirname(resolve(recordPath)))];
  const find = (file: string) => folders.map((folder) => resolve(folder, file)).find(existsSync) ?? resolve(file);
  return Object.fromEntries(Object.entries(origins).map(([name, file]) => [name, find(file)]));
};

const upwards = (folder: string): readonly string[] =>
  dirname(folder) === folder ? [folder] : [folder, ...upwards(dirname(folder))];
