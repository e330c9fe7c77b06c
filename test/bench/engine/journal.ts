import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Start, Trial } from './trial.js';

/** The file of trials: one line of JSON for each run's start and for each trial, only ever appended to. */
export interface Journal {
  readonly starts: readonly Start[];
  readonly trials: readonly Trial[];
}

/** Reads a journal; an absent one is empty. A last line that was cut short is left out. Throws on any other damage. */
export const readJournal = (path: string): Journal => {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const whole = lines.slice(0, -1).filter((line) => line !== '');
  const entries = whole.map((line) => JSON.parse(line) as Start | Trial);
  return {
    starts: entries.filter((entry): entry is Start => 'started' in entry),
    trials: entries.filter((entry): entry is Trial => 'kind' in entry),
  };
};

/** Leaves our own trials out of a journal, so that they are taken again; as it was, it stands beside. */
export const forgetOurs = (path: string): void => {
  if (!existsSync(path)) return;
  mend(path);
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const others = lines.filter((line) => {
    const entry = JSON.parse(line) as Start | Trial;
    return 'started' in entry || !isOurs(entry);
  });
  renameSync(path, `${path}.before`);
  writeFileSync(path, others.map((line) => `${line}\n`).join(''));
};

/** Whether a trial asked eightways. */
export const isOurs = ({ tool }: Pick<Trial, 'tool'>): boolean => tool.startsWith('eightways');

/** Makes a journal ready to be appended to: cuts off a last line that was not finished. */
export const mend = (path: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) return;
  const text = readFileSync(path);
  truncateSync(path, text.lastIndexOf('\n') + 1);
};

export const append = (path: string, entry: Start | Trial): void => appendFileSync(path, `${JSON.stringify(entry)}\n`);
