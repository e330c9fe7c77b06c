import { messages } from '../messages.js';
import { openLines, readLines } from '../record/lines.js';
import { journalOf } from '../record/record.js';
import { type QueueFact, unpacked } from './facts.js';
import type { QueueJob } from './job.js';

/** A run on a queue, as far as it must be known to go on with it; no address, since that may hold a password. */
export interface QueuedRun {
  readonly run: string;
  readonly suite: string;
  readonly startedAt: string;
  readonly jobs: readonly QueueJob[];
}

/** The facts that came to a run on a queue, on disk beside its records. */
export interface QueueJournal {
  /** Writes down facts as they travelled, and where in the queue's stream they end. Throws when it cannot. */
  readonly arrived: (last: string, facts: readonly string[]) => void;
  readonly close: () => void;
  /** The records hold all of it. */
  readonly remove: () => void;
}

/** What of a run on a queue came before its front end was cut off. */
export interface QueueCutOff {
  readonly run: QueuedRun;
  readonly arrivals: readonly Arrival[];
  readonly facts: readonly QueueFact[];
  /** where in the queue's stream they end: what came after is still there */
  readonly last: string;
}

interface Arrival {
  readonly last: string;
  readonly facts: readonly string[];
}

const VERSION = 1;
/** Before all that a stream holds. */
export const START = '0-0';

/** Begins the journal of a run on a queue, with what it goes on from. Throws when it cannot be written. */
export const openQueueJournal = (path: string, run: QueuedRun, arrivals: readonly Arrival[] = []): QueueJournal => {
  const lines: readonly object[] = [{ queued: VERSION, ...run }, ...arrivals];
  const { put, close, remove } = openLines(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return {
    arrived: (last, facts) => put(`${JSON.stringify({ last, facts } satisfies Arrival)}\n`, true),
    close,
    remove,
  };
};

/** What came of a run on a queue; null where there is no journal, or one of a run here. Throws when it is damaged or newer. */
export const readQueueJournal = (path: string): QueueCutOff | null => {
  const [head, ...arrivals] = (readLines(path) ?? []) as readonly [Head?, ...Arrival[]];
  if (head?.queued === undefined) return null;
  if (head.queued > VERSION) throw new Error(messages.recordTooNew(journalOf(path), head.queued));
  const { queued: _, ...run } = head;
  try {
    const facts = arrivals.flatMap((each) => each.facts.map(unpacked));
    return { run, arrivals, facts, last: arrivals.at(-1)?.last ?? START };
  } catch {
    throw new Error(messages.recordDamaged(journalOf(path), 'its facts are not complete'));
  }
};

type Head = QueuedRun & { readonly queued: number };
