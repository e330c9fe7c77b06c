import { existsSync } from 'node:fs';
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

/** The repository's folder of records, or in an installed package one in the working directory. */
const recordsFolder = (): string => {
  const home = resolve(__dirname, '../../records');
  return existsSync(resolve(__dirname, '../../suites')) ? home : resolve('eightways-records');
};
