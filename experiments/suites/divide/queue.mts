import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Job, Queue, QueueEvents } from 'bullmq';
import { endService, type LocalService, startServer, startService } from '../async/local-service.mjs';

/** What a worker is asked: a task for some names. */
export interface Message {
  readonly task: 'nearest' | 'tidy';
  readonly names: readonly string[];
}

/** Somebody far away who answers messages: workers behind a queue, or a service. */
export interface Workers {
  readonly ask: (message: Message) => Promise<string[]>;
  /** Several at once; by default each by itself. */
  readonly askAll: (messages: readonly Message[]) => Promise<string[][]>;
  readonly close: () => Promise<void>;
}

const WORKER = '../divide/queue-worker.mjs';

/** Ends what was started, also where the rest does not start. */
const kept = async (
  services: LocalService[],
  open: () => Promise<Omit<Workers, 'close'> & { readonly leave: () => unknown }>,
): Promise<Workers> => {
  const end = async () => {
    // those that ask before those that are asked
    for (const service of services.reverse()) await endService(service);
  };
  try {
    const { leave, ...workers } = await open();
    return {
      ...workers,
      close: async () => {
        await leave();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
};

/** So many workers of BullMQ, on a Redis of their own. */
export const openBullmq = async (workers: number): Promise<Workers> => {
  const services = [await startServer('redis')];
  const { port } = services[0]!;
  return kept(services, async () => {
    for (let left = workers; left > 0; left -= 1) services.push(await startService(WORKER, 'bullmq', `${port}`));
    const { Queue, QueueEvents } = await import('bullmq');
    const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };
    const queue: Queue = new Queue('names', { connection });
    // From the first event on: one that is ready may not listen yet, and a job that is done before would never be answered.
    const events: QueueEvents = new QueueEvents('names', { connection, lastEventId: '0-0' });
    const { answered, opts } = answersOf(events);
    await Promise.all([queue.waitUntilReady(), events.waitUntilReady()]);
    const jobOf = (data: Message) => {
      const [jobId, answer] = answered();
      return { job: { name: 'names', data, opts: { ...opts, jobId } }, answer };
    };
    return {
      ask: async (message) => {
        const { job, answer } = jobOf(message);
        await queue.add(job.name, job.data, job.opts);
        return answer;
      },
      askAll: async (messages) => {
        const jobs = messages.map(jobOf);
        await queue.addBulk(jobs.map(({ job }) => job));
        return Promise.all(jobs.map(({ answer }) => answer));
      },
      leave: () => Promise.all([queue.close(), events.close()]),
    };
  });
};

/** Names of jobs, and the promises of their answers: jobs are removed with their answer, and nobody asks Redis for them. */
const answersOf = (events: QueueEvents) => {
  const waiting = new Map<string, { resolve: (answer: string[]) => void; reject: (error: Error) => void }>();
  let serial = 0;
  const settle = (
    id: string,
    settled: (one: { resolve: (answer: string[]) => void; reject: (error: Error) => void }) => void,
  ) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (one) settled(one);
  };
  events.on('error', (error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  events.on('completed', ({ jobId, returnvalue }) =>
    settle(jobId, ({ resolve }) => resolve(returnvalue as unknown as string[])),
  );
  events.on('failed', ({ jobId, failedReason }) => settle(jobId, ({ reject }) => reject(new Error(failedReason))));
  return {
    opts: { removeOnComplete: true, removeOnFail: true } satisfies Partial<Job['opts']>,
    answered: (): [id: string, answer: Promise<string[]>] => {
      serial += 1;
      const id = `job-${serial}`;
      return [id, new Promise<string[]>((resolve, reject) => waiting.set(id, { resolve, reject }))];
    },
  };
};

interface Nats {
  readonly ask: (subject: string, message: unknown) => Promise<string[]>;
  readonly close: () => void;
}

/** So many workers that take requests from a NATS of their own. */
export const openNatsWorkers = async (workers: number): Promise<Workers> => {
  const services = [await startServer('nats')];
  const { port } = services[0]!;
  return kept(services, async () => {
    for (let left = workers; left > 0; left -= 1) services.push(await startService(WORKER, 'nats', `${port}`));
    const { openNats } = (await import(pathToFileURL(join(__dirname, 'nats.mjs')).href)) as {
      openNats: (port: number) => Promise<Nats>;
    };
    const nats = await openNats(port);
    const ask = (message: Message) => nats.ask('names', message);
    return { ask, askAll: (messages) => Promise.all(messages.map(ask)), leave: () => nats.close() };
  });
};

/** A service over HTTP, in a process of its own, its connections kept alive. */
export const openHttp = async (): Promise<Workers> => {
  const services = [await startService(WORKER, 'http')];
  const address = `http://127.0.0.1:${services[0]!.port}/`;
  const ask = async (message: Message): Promise<string[]> => {
    const response = await fetch(address, { method: 'POST', body: JSON.stringify(message) });
    return (await response.json()) as string[];
  };
  return kept(services, async () => ({
    ask,
    askAll: (messages) => Promise.all(messages.map(ask)),
    leave: () => {},
  }));
};
