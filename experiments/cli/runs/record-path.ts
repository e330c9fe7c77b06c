import { join, relative, resolve } from 'node:path';
import { refusal } from '../exits.js';
import type { Arguments } from '../line/command.js';
import { messages } from '../messages.js';

/** Where a run's record goes: what --record says, nowhere with --no-record, else a file of its own among the records. */
export const recordPath = ({ text, flags }: Arguments, what: string, date = new Date()): string | null => {
  if (text.record && flags['no-record']) throw refusal('usage', messages.together('--record', '--no-record'));
  if (flags['no-record']) return null;
  if (text.record) return text.record;
  const moment = date.toISOString().slice(0, 19).replaceAll(':', '-');
  const word = what
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40);
  return relative('', join(recordsFolder(), `${moment}-${word}.json`));
};

/** The repository's folder of records, or where eightways is installed one in the working directory. */
export const recordsFolder = (): string =>
  __filename.endsWith('.ts') ? resolve(__dirname, '../../records') : resolve('eightways-records');
