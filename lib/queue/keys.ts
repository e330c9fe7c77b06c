import { hashOf } from '../places/bundle.js';

/** What the queue's Redis holds besides BullMQ's own keys, and for how long: seconds after it was last written. */
export const keys = {
  /** names of hosts whose workers were there lately */
  hosts: 'eightways:hosts',
  /** a worker that is there, held by it alone */
  host: (name: string) => `eightways:host:${name}`,
  /** a run that still wants its facts */
  run: (run: string) => `eightways:run:${run}`,
  facts: (run: string) => `eightways:run:${run}:facts`,
  /** comparisons of a job that a station has published */
  taken: (run: string, job: string, station: string) => `eightways:run:${run}:taken:${job}:${station}`,
} as const;

export const HOST_SECONDS = 15;
export const RUN_SECONDS = 30;
/** Facts that nobody fetches go away. */
export const FACT_SECONDS = 24 * 3600;

/** Prefix of BullMQ's keys. */
export const PREFIX = 'eightways:bull';

/** BullMQ's queue of what any host may take, and of what only one may. */
export const queueName = (host: string | null): string =>
  host === null ? 'experiments' : `experiments-${hashOf(host)}`;

/** The value of a run's key once it wants no more facts. */
export const CANCELLED = 'cancelled';
