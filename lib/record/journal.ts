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
import type { Step } from '../measure/under-way.js';
import { messages } from '../messages.js';
import type { Measurement, RunRecord, ServiceCase } from '../types.js';
import { type Beginning, type Begun, type BegunLine, openBegun, stepLine, unfinishedOf } from './begun.js';
import { fromStored, journalOf, type StoredMeasurement, toStored } from './record.js';

/** One fact of a run under way. */
export type Fact = { readonly measurement: Measurement } | { readonly service: ServiceCase };

/** The facts of a run under way, on disk beside its record: JSON, a line each, only ever added to. */
export interface Journal {
  /** Writes a fact down; throws when it cannot be, and leaves those before it as they are. */
  readonly append: (fact: Fact) => void;
  /** Says what is measured from now on; whether it goes on from what the journal has of it. Throws as `append` does. */
  readonly begin: (of: Beginning, goesOn: boolean) => void;
  /** Writes down what was observed of it next, at once and between two batches: `kill -9` loses what was not told yet. */
  readonly step: (step: Step) => void;
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
export const openJournal = (
  path: string,
  record: RunRecord,
  { begun = [], write = writeSync }: { readonly begun?: readonly Begun[]; readonly write?: Write } = {},
): Journal => {
  const target = journalOf(path);
  const draft = `${resolve(path)}.${process.pid}.draft`;
  let file: number;
  let size: number;
  try {
    file = openSync(draft, 'wx');
    size = putAll(file, linesOf(record, begun), write);
    fdatasyncSync(file);
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
  const put = (text: string, lasting: boolean): void => {
    try {
      size += putAll(file, text, write);
      // a measurement may outlast the machine's power; for that the disk is waited for when there is time
      if (lasting) fdatasyncSync(file);
    } catch (error) {
      cutTo(file, size);
      throw new Error(messages.journalNotWritten(path, target, (error as Error).message));
    }
  };
  return {
    append: (fact) => put(lineOf(fact), true),
    begin: (of, goesOn) => put(textOf({ begun: of, ...(goesOn && { goesOn }) }), false),
    step: (step) => put(textOf(stepLine(step)), false),
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
export const readJournal = (path: string): RunRecord | null => readCutOff(path)?.record ?? null;

/** A run that was cut off: what stands, and what it was at. */
export interface CutOff {
  readonly record: RunRecord;
  readonly begun: readonly Begun[];
}

/** The same with the measurements that were under way. Throws as `readJournal` does. */
export const readCutOff = (path: string): CutOff | null => {
  const file = journalOf(path);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(messages.recordNotRead(file, (error as Error).message));
  }
  const [head, ...lines] = text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => parsed(file, line, index + 1));
  const { journal, ...start } = (head ?? {}) as Partial<Head>;
  if (typeof journal !== 'number' || start.schema === undefined)
    throw new Error(messages.recordDamaged(file, 'its first line does not say what run it is of'));
  if (journal > VERSION || start.schema > 1)
    throw new Error(messages.recordTooNew(file, Math.max(journal, start.schema)));
  const measurements: Measurement[] = [];
  const services: ServiceCase[] = [];
  const under = openBegun();
  try {
    for (const line of lines)
      if ('measurement' in line) {
        measurements.push(fromStored(line.measurement));
        under.ended(line.measurement);
      } else if ('service' in line) {
        services.push(line.service);
        under.ended({ ...line.service, candidate: line.service.measurement.candidate });
      } else under.take(line);
    const { unfinished: asked = [], ...rest } = start as Omit<Head, 'journal'>;
    const begun = under.all();
    const unfinished = unfinishedOf(asked, { measurements, services }, begun);
    const record = {
      ...{ ...rest, measurements, skipped: [] },
      ...(services.length > 0 && { services }),
      ...(unfinished.length > 0 && { unfinished }),
    };
    return { record, begun };
  } catch {
    throw new Error(messages.recordDamaged(file, 'its measurements are not complete'));
  }
};

const VERSION = 1;

type Head = Omit<RunRecord, 'measurements' | 'services' | 'skipped'> & { readonly journal: number };
type Line = { readonly measurement: StoredMeasurement } | { readonly service: ServiceCase } | BegunLine;

const parsed = (file: string, line: string, number: number): Line => {
  try {
    return JSON.parse(line) as Line;
  } catch {
    throw new Error(messages.recordDamaged(file, `its line ${number} is not complete JSON`));
  }
};

const linesOf = ({ measurements, services = [], skipped: _, ...start }: RunRecord, begun: readonly Begun[]): string =>
  [
    `${JSON.stringify({ journal: VERSION, ...start })}\n`,
    ...measurements.map((measurement) => lineOf({ measurement })),
    ...services.map((service) => lineOf({ service })),
    ...begun.flatMap(({ lines }) => lines).map(textOf),
  ].join('');

const lineOf = (fact: Fact): string =>
  textOf('measurement' in fact ? { measurement: toStored(fact.measurement) } : fact);

const textOf = (line: Line): string => `${JSON.stringify(line)}\n`;

/** Writes all of a text. The system has it then, whatever becomes of this process. */
const putAll = (file: number, text: string, write: Write): number => {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) {
    const written = write(file, bytes.subarray(done));
    if (written === 0) throw new Error(messages.nothingWritten);
    done += written;
  }
  return bytes.length;
};

const cutTo = (file: number, size: number): void => {
  try {
    ftruncateSync(file, size);
  } catch {
    // half a line at the end is left out by readers anyway: nothing is lost
  }
};
