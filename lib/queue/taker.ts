import type { Job, Worker } from 'bullmq';
import { type Connection, within } from './connection.js';
import { comparisonKey, packed, type QueueFact } from './facts.js';
import { fromQueue, type QueueJob } from './job.js';
import { CANCELLED, FACT_SECONDS, keys, PREFIX, queueName } from './keys.js';

/** The side of a queue that takes experiments, one at a time. */
export interface Taker {
  /** The next job for this host; null: there is none now. */
  readonly next: () => Promise<TakenJob | null>;
  readonly close: () => Promise<void>;
}

/** A job that this worker has, until it says otherwise or goes away. */
export interface TakenJob {
  readonly job: QueueJob;
  /** aborted when the run that asked for it is gone, or wants it no more */
  readonly unwanted: AbortSignal;
  /** Comparisons that this station published before it was cut off. */
  readonly published: (station: string) => Promise<ReadonlySet<string>>;
  /** Gives a fact to the run, in the order of calls. */
  readonly publish: (fact: QueueFact) => Promise<void>;
  readonly finish: () => Promise<void>;
  /** Leaves it to others, and to this host again after so many seconds. */
  readonly putBack: (seconds: number) => Promise<void>;
}

// A worker that was killed is noticed after a lock and a check; one that measures renews its lock in time.
const LOCK_SECONDS = 12;
const RENEW_SECONDS = 3;
const CHECK_SECONDS = 4;
// A job that its workers did not survive so often is not given to another.
const DEATHS = 2;
const CLOSE_SECONDS = 3;

/** Opens a worker's side of a queue. */
export const openTaker = async (connection: Connection, host: string, worker: string): Promise<Taker> => {
  const { asked, bullmq } = connection;
  const workers = [host, null].map((of) => {
    const one: Worker = new bullmq.Worker(queueName(of), null, {
      connection: connection.redis,
      prefix: PREFIX,
      autorun: false,
      lockDuration: LOCK_SECONDS * 1000,
      stalledInterval: CHECK_SECONDS * 1000,
      maxStalledCount: DEATHS,
    });
    one.on('error', () => {}); // each call says its own
    return one;
  });
  for (const one of workers) await asked(one.waitUntilReady());
  for (const one of workers) await asked(one.startStalledCheckTimer());
  return {
    next: async () => {
      for (const one of workers) {
        const found = (await asked(one.getNextJob(worker, { block: false }))) as Job | undefined;
        if (!found) continue;
        const job = await readable(found, worker, connection);
        if (job) return held(found, job, { connection, worker });
      }
      return null;
    },
    close: async () => {
      await Promise.all(workers.map((one) => within(one.close(true), CLOSE_SECONDS).catch(() => {})));
    },
  };
};

/** The job in it, where its run still wants it; else it is put away. */
const readable = async (found: Job, worker: string, connection: Connection): Promise<QueueJob | null> => {
  const { asked } = connection;
  try {
    const job = fromQueue(found.data);
    if (await isWanted(job, connection)) return job;
    await asked(found.moveToCompleted('unwanted', worker, false));
  } catch (error) {
    await asked(found.moveToFailed(error as Error, worker, false));
  }
  return null;
};

const isWanted = async ({ run }: QueueJob, { redis, asked }: Connection): Promise<boolean> => {
  const value = await asked(redis.get(keys.run(run)));
  return value !== null && value !== CANCELLED;
};

const held = (
  found: Job,
  job: QueueJob,
  { connection: { redis, asked, isUp }, worker }: { readonly connection: Connection; readonly worker: string },
): TakenJob => {
  const unwanted = new AbortController();
  let missed = 0;
  const renew = async (): Promise<void> => {
    // the lock is gone when Redis lost it, or when another took the job over: what is measured counts all the same
    await found.extendLock(worker, LOCK_SECONDS * 1000).catch(() => {});
    const value = await redis.get(keys.run(job.run));
    // a run whose key ran out while Redis was away renews it
    missed = value === null ? missed + 1 : 0;
    if (value === CANCELLED || missed >= 4) unwanted.abort();
  };
  const beats = setInterval(() => void (isUp() && renew().catch(() => {})), RENEW_SECONDS * 1000);
  const ended = async (how: () => Promise<unknown>): Promise<void> => {
    clearInterval(beats);
    // without its lock a job is no longer ours to end: the run knows by its facts
    await asked(how()).catch(() => {});
  };
  return {
    job,
    unwanted: unwanted.signal,
    published: async (station) => new Set(await asked(redis.smembers(keys.taken(job.run, job.id, station)))),
    publish: async (fact) => {
      const facts = keys.facts(job.run);
      const key = keyOf(fact);
      const steps = redis.multi().xadd(facts, '*', 'fact', packed(fact)).expire(facts, FACT_SECONDS);
      if (key) {
        const taken = keys.taken(job.run, job.id, fact.station);
        steps.sadd(taken, key).expire(taken, FACT_SECONDS);
      }
      await asked(steps.exec());
    },
    finish: () => ended(() => found.moveToCompleted('done', worker, false)),
    putBack: (seconds) =>
      ended(() => (seconds > 0 ? found.moveToDelayed(Date.now() + seconds * 1000, worker) : found.moveToWait(worker))),
  };
};

const keyOf = (fact: QueueFact): string | null => {
  if (fact.kind === 'measurement') return comparisonKey(fact.measurement);
  if (fact.kind === 'service')
    return comparisonKey({ candidate: fact.service.measurement.candidate, size: fact.service.size });
  return null;
};
