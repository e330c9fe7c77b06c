import { messages } from '../messages.js';
import type { Connection } from './connection.js';
import type { Station } from './facts.js';
import { HOST_SECONDS, keys } from './keys.js';

/** A worker that is there. */
export interface Presence {
  /** of the worker: two never have one host at the same time */
  readonly worker: string;
  readonly station: Station;
  /** what it is about, in a few words; null: it waits */
  readonly doing: string | null;
  /** how often it was renewed: one that goes on counting is alive */
  readonly beats: number;
}

/** A worker's place among the workers of a queue, for as long as it renews it. */
export interface Place {
  /** Says what the worker is about; renewed by itself until the place is left. */
  readonly say: (doing: string | null) => void;
  /** Says what is known of the machine now. */
  readonly become: (station: Station) => void;
  readonly leave: () => Promise<void>;
}

const BEAT_SECONDS = 4;

/**
 * Takes a host's place for one worker: a machine that measures two experiments at once measures neither. One that was
 * killed holds it for a few seconds. Throws when another worker has it.
 */
export const takePlace = async (
  { redis, asked, isUp }: Connection,
  { station, worker, signal }: { readonly station: Station; readonly worker: string; readonly signal: AbortSignal },
): Promise<Place> => {
  const { name } = station;
  let known = station;
  let doing: string | null = null;
  let beats = 0;
  const value = (): string => JSON.stringify({ worker, station: known, doing, beats } satisfies Presence);
  const until = Date.now() + (HOST_SECONDS + 2) * 1000;
  const take = () => asked(redis.set(keys.host(name), value(), 'PX', HOST_SECONDS * 1000, 'NX'));
  let other: string | null = null;
  while ((await take()) === null) {
    const holder = await asked(redis.get(keys.host(name)));
    const isAlive = other !== null && holder !== null && holder !== other;
    if (isAlive || signal.aborted || Date.now() > until) throw new Error(messages.hostTaken(name));
    other ??= holder;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await asked(redis.sadd(keys.hosts, name));
  const renew = async (): Promise<void> => {
    beats += 1;
    const holder = await redis.get(keys.host(name));
    if (holder !== null && (JSON.parse(holder) as Presence).worker !== worker) return;
    await redis.set(keys.host(name), value(), 'PX', HOST_SECONDS * 1000);
    await redis.sadd(keys.hosts, name);
  };
  // what is not said while Redis is away is said with the next beat
  const beat = (): void => void (isUp() && renew().catch(() => {}));
  const timer = setInterval(beat, BEAT_SECONDS * 1000);
  return {
    say: (now) => {
      doing = now;
      beat();
    },
    become: (now) => {
      known = now;
      beat();
    },
    leave: async () => {
      clearInterval(timer);
      if (isUp()) await redis.del(keys.host(name)).catch(() => {});
    },
  };
};

/** The workers that are there, by the names of their hosts. */
export const present = async ({ redis, asked }: Connection): Promise<readonly Presence[]> => {
  const names = (await asked(redis.smembers(keys.hosts))).sort();
  if (names.length === 0) return [];
  const values = await asked(redis.mget(names.map(keys.host)));
  const gone = names.filter((_, index) => values[index] === null);
  if (gone.length > 0) await asked(redis.srem(keys.hosts, ...gone));
  return values.flatMap((value) => (value === null || value === undefined ? [] : [JSON.parse(value) as Presence]));
};
