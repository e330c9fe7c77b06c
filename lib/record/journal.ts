import {
  closeSync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { resolve } from 'node:path';
import { messages } from '../messages.js';
import type { Measurement, RunRecord, ServiceCase } from '../types.js';
import { fromStored, journalOf, type StoredMeasurement, toStored } from './record.js';

/** One fact of a run under way. */
export type Fact = { readonly measurement: Measurement } | { readonly service: ServiceCase };

/** The facts of a run under way, on disk beside its record: JSON, a line each, only ever added to. */
export interface Journal {
  /** Writes a fact down; throws when it cannot be, and leaves those before it as they are. */
  readonly append: (fact: Fact) => void;
  /** Writes no more. */
  readonly close: () => void;
  /** The record holds all of it. */
  readonly remove: () => void;
}

/** Writes bytes to a file, as `writeSync` does, and gives how many were written. */
type Write = (file: number, bytes: Uint8Array) => number;

/**
 * Begins the journal of a run, with the facts that it goes on from. It replaces a journal that is there, by renaming: at
 * any moment there is a whole one. Throws when the folder may not be written to, or is full.
 */
export const openJournal = (path: string, record: RunRecord, write: Write = writeSync): Journal => {
  const target = journalOf(path);
  const draft = `${resolve(path)}.${process.pid}.draft`;
  let file: number;
  let size: number;
  try {
    file = openSync(draft, 'wx');
    size = putAll(file, linesOf(record), write);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new Error(messages.recordNotWritten(path, (error as Error).message));
  }
  let open = true;
  const close = (): void => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    append: (fact) => {
      try {
        size += putAll(file, lineOf(fact), write);
      } catch (error) {
        cutTo(file, size);
        throw new Error(messages.journalNotWritten(path, target, (error as Error).message));
      }
    },
    close,
    remove: () => {
      close();
      rmSync(target, { force: true });
    },
  };
};

/**
 * The run that a journal is of, as far as it came; null where there is none. A last line without its end is the fact that
 * was being written when the run ended, and is left out. Throws when the journal is damaged, or of a newer eightways.
 */
export const readJournal = (path: string): RunRecord | null => {
  const file = journalOf(path);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(messages.recordNotRead(file, (error as Error).message));
  }
  const [head, ...facts] = text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => parsed(file, line, index + 1));
  const { journal, ...start } = (head ?? {}) as Partial<Head>;
  if (typeof journal !== 'number' || start.schema === undefined)
    throw new Error(messages.recordDamaged(file, 'its first line does not say what run it is of'));
  if (journal > VERSION || start.schema > 1)
    throw new Error(messages.recordTooNew(file, Math.max(journal, start.schema)));
  const services = facts.flatMap((fact) => ('service' in fact ? [fact.service] : []));
  try {
    return {
      ...(start as Omit<Head, 'journal'>),
      measurements: facts.flatMap((fact) => ('measurement' in fact ? [fromStored(fact.measurement)] : [])),
      ...(services.length > 0 && { services }),
      skipped: [],
    };
  } catch {
    throw new Error(messages.recordDamaged(file, 'its measurements are not complete'));
  }
};

const VERSION = 1;

type Head = Omit<RunRecord, 'measurements' | 'services' | 'skipped'> & { readonly journal: number };
type StoredFact = { readonly measurement: StoredMeasurement } | { readonly service: ServiceCase };

const parsed = (file: string, line: string, number: number): StoredFact => {
  try {
    return JSON.parse(line) as StoredFact;
  } catch {
    throw new Error(messages.recordDamaged(file, `its line ${number} is not complete JSON`));
  }
};

const linesOf = ({ measurements, services = [], skipped: _, ...start }: RunRecord): string =>
  [
    `${JSON.stringify({ journal: VERSION, ...start })}\n`,
    ...measurements.map((measurement) => lineOf({ measurement })),
    ...services.map((service) => lineOf({ service })),
  ].join('');

const lineOf = (fact: Fact): string =>
  `${JSON.stringify('measurement' in fact ? { measurement: toStored(fact.measurement) } : fact)}\n`;

/** Writes all of a text, and waits until the disk has it: between measurements there is time for that. */
const putAll = (file: number, text: string, write: Write): number => {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    const written = write(file, bytes.subarray(done));
    if (written === 0) throw new Error(messages.nothingWritten);
    done += written;
  }
  fdatasyncSync(file);
  return bytes.length;
};

const cutTo = (file: number, size: number): void => {
  try {
    ftruncateSync(file, size);
  } catch {
    // half a line at the end is left out by readers anyway: nothing is lost
  }
};
