import { relative } from 'node:path';
import type { Experiment } from '../../../lib/types.js';
import { refusal } from '../exits.js';
import type { Arguments } from '../line/command.js';
import { messages } from '../messages.js';
import { begun } from './keep.js';
import { originsOf } from './origins.js';

/** A run that was begun, and what of it is to be gone on with. */
export interface ResumedRun {
  readonly path: string;
  readonly suite: string;
  /** where its experiments are; or what the command line names instead */
  readonly files: readonly string[];
  readonly has: (experiment: Experiment) => boolean;
}

/** Reads what a run has so far. Throws when there is nothing of it, or when options contradict one another. */
export const resumedRun = ({ words, text, flags }: Arguments, path: string): ResumedRun => {
  if (text.record) throw refusal('usage', messages.together('--resume', '--record'));
  if (flags['no-record']) throw refusal('usage', messages.together('--resume', '--no-record'));
  const { record } = begun(path);
  const origins = originsOf(record, path);
  const files = [...new Set(Object.values(origins))].map((file) => relative('', file));
  if (files.length === 0 && words.length === 0) throw refusal('unusable', messages.nothingToResume(path));
  return {
    path,
    suite: record.suite,
    files: words.length > 0 ? words : files,
    has: ({ name }) => words.length > 0 || name in origins,
  };
};
