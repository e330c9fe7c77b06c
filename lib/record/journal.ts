import type { Step } from '../measure/under-way.js';
import { messages } from '../messages.js';
import type { Measurement, RunRecord, ServiceCase } from '../types.js';
import { type Beginning, type Begun, type BegunLine, openBegun, stepLine, unfinishedOf } from './begun.js';
import { openLines, readLines, type Write } from './lines.js';
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

/**
 * Begins the journal of a run, with the facts that it goes on from. It replaces a journal that is there, by renaming: at
 * any moment there is a whole one. Throws when the folder may not be written to, or is full.
 */
export const openJournal = (
  path: string,
  record: RunRecord,
  { begun = [], write }: { readonly begun?: readonly Begun[]; readonly write?: Write } = {},
): Journal => {
  const { put, close, remove } = openLines(path, linesOf(record, begun), write);
  return {
    append: (fact) => put(lineOf(fact), true),
    begin: (of, goesOn) => put(textOf({ begun: of, ...(goesOn && { goesOn }) }), false),
    step: (step) => put(textOf(stepLine(step)), false),
    close,
    remove,
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
  const all = readLines(path);
  if (all === null) return null;
  const file = journalOf(path);
  const [head, ...lines] = all as readonly Line[];
  if (head && 'queued' in head) throw new Error(messages.wasQueued(path));
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
