import type { Redis } from 'ioredis';
import { messages } from '../messages.js';
import type { Address } from './address.js';

/** A connection to the Redis of a queue, which waits out a restart of it. */
export interface Connection {
  readonly redis: Redis;
  readonly bullmq: typeof import('bullmq');
  /** Waits for what was asked of Redis; its errors say nothing secret, and that Redis is gone where it is. */
  readonly asked: <T>(work: Promise<T>) => Promise<T>;
  readonly isUp: () => boolean;
  readonly close: () => Promise<void>;
}

export interface ConnectOptions {
  /** ends the waiting for a Redis that is away */
  readonly signal: AbortSignal;
  /** seconds without Redis after which it counts as gone for good; default: 60 */
  readonly patience?: number;
  /** told in words when the connection is lost, and when it is there again */
  readonly onChange?: (text: string) => void;
}

const CONNECT_SECONDS = 5;
const CLOSE_SECONDS = 3;

/** Connects to a queue. Throws when its packages are not installed, or when no Redis answers there within seconds. */
export const connect = async (
  address: Address,
  { signal, patience = 60, onChange = () => {} }: ConnectOptions,
): Promise<Connection> => {
  const { Redis: Client, bullmq } = await packages();
  let ready = false;
  let closing = false;
  let lastError = '';
  let lost: NodeJS.Timeout | null = null;
  const redis = new Client(address.url, {
    lazyConnect: true,
    connectTimeout: CONNECT_SECONDS * 1000,
    // BullMQ asks for it: a command waits until Redis is there again
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (ready ? Math.min(100 * times, 1000) : null),
  });
  redis.on('error', (error: Error) => {
    lastError = error.message || (error as NodeJS.ErrnoException).code || error.name;
  });
  const leave = (): void => redis.disconnect();
  redis.on('close', () => {
    if (!ready || lost || closing) return;
    onChange(messages.queueAway(address.shown));
    lost = setTimeout(leave, patience * 1000);
    if (signal.aborted) leave();
  });
  redis.on('ready', () => {
    if (lost) {
      clearTimeout(lost);
      lost = null;
      onChange(messages.queueBack(address.shown));
    }
    ready = true;
  });
  const onAbort = (): void => void (redis.status !== 'ready' && leave());
  signal.addEventListener('abort', onAbort);
  const asked = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: Error) => {
      const gone = lost !== null || redis.status === 'end';
      throw new Error(
        gone
          ? messages.queueLost(address.shown, patience, address.redact(lastError))
          : messages.queueTrouble(address.shown, address.redact(error.message)),
      );
    });
  try {
    await within(
      redis.connect().then(() => redis.ping()),
      CONNECT_SECONDS,
    );
  } catch (error) {
    leave();
    signal.removeEventListener('abort', onAbort);
    throw new Error(messages.queueNotReached(address.shown, address.redact(lastError || (error as Error).message)));
  }
  return {
    redis,
    bullmq,
    asked,
    isUp: () => redis.status === 'ready',
    close: async () => {
      closing = true;
      signal.removeEventListener('abort', onAbort);
      await within(redis.quit(), CLOSE_SECONDS).catch(leave);
      if (lost) clearTimeout(lost);
    },
  };
};

/** Waits so many seconds, not longer. */
export const within = async <T>(work: Promise<T>, seconds: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(messages.noAnswer(seconds))), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {}); // it may fail later, when nobody waits for it
  }
};

// Optional dependencies, of use to those who have more than one machine.
const packages = async (): Promise<{ Redis: typeof Redis; bullmq: typeof import('bullmq') }> => {
  try {
    const [ioredis, bullmq] = await Promise.all([import('ioredis'), import('bullmq')]);
    return { Redis: ioredis.Redis, bullmq };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw error;
    throw new Error(messages.queuePackagesMissing);
  }
};
