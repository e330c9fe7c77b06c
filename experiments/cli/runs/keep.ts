import { existsSync } from 'node:fs';
import type { Step } from '../../../lib/measure/under-way.js';
import { messages } from '../../../lib/messages.js';
import type { Beginning, Begun } from '../../../lib/record/begun.js';
import { type CutOff, type Fact, type Journal, openJournal, readCutOff } from '../../../lib/record/journal.js';
import { lockRecord } from '../../../lib/record/lock.js';
import { journalOf, readRecord, writeRecord } from '../../../lib/record/record.js';
import type { RunRecord } from '../../../lib/types.js';
import type { Growing } from './growing.js';

/** A run's place on disk: each fact in the journal as it comes, and the record written whole from time to time. */
export interface Kept {
  /** what the run goes on from; null when it begins */
  readonly before: Resumed | null;
  readonly begin: (record: RunRecord) => void;
  /** Says what is measured from now on; gives what writes down each step of it. */
  readonly under: (of: Beginning, goesOn: boolean) => (step: Step) => void;
  readonly note: (facts: readonly Fact[]) => void;
  readonly write: (record: RunRecord) => void;
  /** whether something could not be written, and whoever measures must stop */
  readonly failed: () => boolean;
  /** Writes the record for the last time, and lets go of it; where it cannot be written, the journal stays. */
  readonly end: (record: RunRecord) => void;
}

/** What a run goes on from: facts that stand, measurements that were under way, and what is taken anew, in words. */
export interface Resumed {
  readonly record: Growing;
  readonly begun: readonly Begun[];
  readonly anew: readonly string[];
}

/**
 * Takes a record for a run that begins, or goes on. Throws when another run has it, when an earlier one was cut off whose
 * facts would be lost, or when there is nothing to go on from, or `resume` refuses it.
 */
export const keep = (path: string | null, resume: ((before: CutOff) => Resumed) | null): Kept => {
  if (path === null) return nowhere;
  const release = lockRecord(path);
  try {
    if (!resume && existsSync(journalOf(path))) throw new Error(messages.recordWouldBeLost(path, journalOf(path)));
    return kept(path, resume ? resume(begun(path)) : null, release);
  } catch (error) {
    release();
    throw error;
  }
};

/** What a run has so far: its journal has all of it, while it is there. */
export const begun = (path: string): CutOff => readCutOff(path) ?? { record: readRecord(path), begun: [] };

const nowhere: Kept = {
  before: null,
  begin: () => {},
  under: () => () => {},
  note: () => {},
  write: () => {},
  failed: () => false,
  end: () => {},
};

const kept = (path: string, before: Resumed | null, release: () => void): Kept => {
  let journal: Journal | null = null;
  // once something could not be written, the one error that says so is enough
  let failed = false;
  const guarded = (step: () => void): void => {
    try {
      if (!failed) step();
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const write = (record: RunRecord): void => {
    try {
      writeRecord(path, record);
    } catch (error) {
      const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw journal ? new Error(messages.journalNotWritten(path, journalOf(path), why)) : error;
    }
  };
  return {
    before,
    begin: (record) =>
      guarded(() => {
        journal = openJournal(path, record, { begun: before?.begun ?? [] });
      }),
    under: (of, goesOn) => {
      guarded(() => journal?.begin(of, goesOn));
      return (step) => guarded(() => journal?.step(step));
    },
    note: (facts) =>
      guarded(() => {
        for (const fact of facts) journal?.append(fact);
      }),
    write: (record) => guarded(() => write(record)),
    failed: () => failed,
    end: (record) => {
      try {
        guarded(() => {
          write(record);
          journal?.remove();
        });
      } finally {
        journal?.close();
        release();
      }
    },
  };
};
