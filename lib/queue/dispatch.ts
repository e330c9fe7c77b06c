import type { Queue } from 'bullmq';
import { type Connection, within } from './connection.js';
import { type QueueFact, unpacked } from './facts.js';
import type { QueueJob } from './job.js';
import { CANCELLED, keys, PREFIX, queueName, RUN_SECONDS } from './keys.js';
import { type Presence, present } from './presence.js';
import { START } from './run-journal.js';

/** The side of a queue that asks for experiments. */
export interface Dispatch {
  readonly put: (jobs: readonly QueueJob[]) => Promise<void>;
  /** Facts that came since the last time. */
  readonly facts: () => Promise<readonly QueueFact[]>;
  readonly hosts: () => Promise<readonly Presence[]>;
  /** Keeps the run alive: workers leave alone what nobody asks for any more. */
  readonly renew: () => Promise<void>;
  /** Where a job stands in the queue; 'lost': Redis does not know it (any more). */
  readonly standing: (job: QueueJob) => Promise<Standing>;
  /** Takes a job out of the queue; one that is being measured stays. */
  readonly remove: (job: QueueJob) => Promise<void>;
  /**
   * Takes all that is left out of the queue, and ends what is being measured for this run. Where it is to go on, facts that
   * were not fetched yet stay.
   */
  readonly close: (goesOn: boolean) => Promise<void>;
}

export type Standing =
  | { readonly state: 'waiting' | 'taken' | 'ended' | 'lost' }
  /** its workers ended under it again and again, or could not read it */
  | { readonly state: 'failed'; readonly reason: string };

// Facts fetched at once: a large one takes a megabyte.
const AT_ONCE = 8;
const CLOSE_SECONDS = 4;

export interface DispatchSetting {
  /** facts after this place in the stream are new; defaults to all */
  readonly after?: string;
  /** told facts as they travelled, and where they end, before anything is made of them */
  readonly onArrived?: (last: string, facts: readonly string[]) => void;
}

/** Opens a run's side of a queue. */
export const openDispatch = async (
  connection: Connection,
  run: string,
  { after = START, onArrived = () => {} }: DispatchSetting = {},
): Promise<Dispatch> => {
  const { redis, asked, bullmq, isUp } = connection;
  const queues = new Map<string, Queue>();
  const jobs = new Map<string, QueueJob>();
  let last = after;
  const queueOf = ({ host }: QueueJob): Queue => {
    const name = queueName(host);
    const queue = queues.get(name) ?? new bullmq.Queue(name, { connection: redis, prefix: PREFIX });
    if (!queues.has(name)) queue.on('error', () => {}); // each call says its own
    queues.set(name, queue);
    return queue;
  };
  const renew = async (): Promise<void> => {
    await asked(redis.set(keys.run(run), 'wanted', 'PX', RUN_SECONDS * 1000));
  };
  const remove = async (job: QueueJob): Promise<void> => {
    await asked(queueOf(job).remove(job.id));
  };
  await renew();
  return {
    put: async (more) => {
      for (const job of more) {
        jobs.set(job.id, job);
        // an id that is there already is not put a second time
        const kept = { age: 3600 };
        await asked(queueOf(job).add('experiment', job, { jobId: job.id, removeOnComplete: kept, removeOnFail: kept }));
      }
    },
    facts: async () => {
      const found = await asked(redis.xread('COUNT', AT_ONCE, 'STREAMS', keys.facts(run), last));
      const entries = found?.[0]?.[1] ?? [];
      const texts = entries.map(([, fields]) => fields[1]!);
      const until = entries.at(-1)?.[0] ?? last;
      if (texts.length > 0) onArrived(until, texts);
      last = until;
      return texts.map(unpacked);
    },
    hosts: () => present(connection),
    renew,
    standing: async (job) => {
      const state = await asked(queueOf(job).getJobState(job.id));
      if (state === 'failed') {
        const found = await asked(queueOf(job).getJob(job.id));
        return { state, reason: found?.failedReason ?? '' };
      }
      return { state: STATES[state] ?? 'waiting' };
    },
    remove,
    close: async (goesOn) => {
      const end = async (): Promise<void> => {
        await redis.set(keys.run(run), CANCELLED, 'PX', RUN_SECONDS * 1000);
        for (const job of jobs.values()) await queueOf(job).remove(job.id);
        const facts = await redis.exists(keys.facts(run));
        // a worker may still write to it
        if (facts && !goesOn) await redis.expire(keys.facts(run), RUN_SECONDS);
      };
      if (isUp()) await within(end(), CLOSE_SECONDS).catch(() => {});
      await Promise.all([...queues.values()].map((queue) => within(queue.close(), CLOSE_SECONDS).catch(() => {})));
    },
  };
};

const STATES: Readonly<Record<string, 'waiting' | 'taken' | 'ended' | 'lost'>> = {
  active: 'taken',
  completed: 'ended',
  unknown: 'lost',
};
