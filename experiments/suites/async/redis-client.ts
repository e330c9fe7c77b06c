import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';
import type { Redis, RedisOptions } from 'ioredis';
import { endService, type LocalService, startServer } from './local-service.mjs';

export const title = "Async: a Redis, and its client's ways to ask";

interface Store extends LocalService {
  readonly codes: readonly string[];
}

/** A connection that gives up at once where nobody answers: by default ioredis tries for ever. */
const openClient = async ({ port }: LocalService, options: RedisOptions = {}): Promise<Redis> => {
  const { Redis } = await import('ioredis');
  const redis = new Redis({
    ...{ host: '127.0.0.1', port, lazyConnect: true, connectTimeout: 5_000 },
    ...{ retryStrategy: () => null, maxRetriesPerRequest: 0 },
    ...options,
  });
  redis.on('error', () => {}); // the next command says so
  await redis.connect();
  return redis;
};

/** A Redis of our own that holds airports by their code, and the codes of so many. */
const airports = async (size: number): Promise<Store> => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const rows = readFileSync(join(data, 'airports.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
  const named = rows.slice(0, size).map((row) => row.split(',')) as [code: string, name: string][];
  const service = await startServer('redis');
  try {
    const redis = await openClient(service);
    await redis.mset(Object.fromEntries(named.map(([code, name]) => [code, name])));
    redis.disconnect();
  } catch (error) {
    await endService(service);
    throw error;
  }
  return { ...service, codes: named.map(([code]) => code) };
};

const connected = (options: RedisOptions = {}) => ({
  open: (service: Store) => openClient(service, options),
  close: (redis: Redis) => redis.disconnect(),
});
type Names = readonly (string | null)[];

const allAtOnce = ({ codes }: Store, redis: Redis): Promise<Names> => Promise.all(codes.map((code) => redis.get(code)));

const workload = { sizes: [200], unit: 'keys', input: airports, close: endService };
const plan = { clock: 'wall', budget: 8 } as const;

const asking = experiment({
  name: 'two hundred keys by ioredis',
  strategy: 'async',
  claim: 'Do not await each key: bounded, all at once, in a pipeline or by one command, they share their round trips.',
  source: "Redis's documentation of pipelining; ioredis's of autopipelining.",
  expected: 'faster',
  needs: ['redis'],
  workload,
  plan,
  variants: {
    'await each': {
      ...connected(),
      run: async ({ codes }, redis: Redis): Promise<Names> => {
        const names: (string | null)[] = [];
        for (const code of codes) names.push(await redis.get(code));
        return names;
      },
    },
    'eight at a time': {
      open: async (service: Store) => ({
        redis: await openClient(service),
        limit: (await import('p-limit')).default(8),
      }),
      run: ({ codes }, { redis, limit }: { redis: Redis; limit: <T>(task: () => Promise<T>) => Promise<T> }) =>
        Promise.all(codes.map((code) => limit(() => redis.get(code)))),
      close: ({ redis }: { redis: Redis }) => redis.disconnect(),
    },
    'all at once': { ...connected(), run: allAtOnce },
    'all at once, auto-pipelined': { ...connected({ enableAutoPipelining: true }), run: allAtOnce },
    pipeline: {
      ...connected(),
      run: async ({ codes }, redis: Redis): Promise<Names> => {
        const pipeline = redis.pipeline();
        for (const code of codes) pipeline.get(code);
        return ((await pipeline.exec()) ?? []).map(([error, name]) => {
          if (error) throw error;
          return name as string;
        });
      },
    },
    MGET: { ...connected(), run: ({ codes }, redis: Redis): Promise<Names> => redis.mget([...codes]) },
  },
});

const connections = experiment({
  name: 'a pool of connections to Redis',
  strategy: 'async',
  claim: 'Open a pool of connections to Redis, as for any database: over a single one, commands wait for each other.',
  source: 'Habits from database clients. Redis runs one command at a time, and a connection carries many.',
  expected: 'faster',
  needs: ['redis'],
  workload,
  plan,
  variants: {
    'one connection': { ...connected(), run: allAtOnce },
    'four connections in turn': {
      open: (service: Store) => Promise.all(Array.from({ length: 4 }, () => openClient(service))),
      run: ({ codes }, pool: readonly Redis[]): Promise<Names> =>
        Promise.all(codes.map((code, at) => pool[at % pool.length]!.get(code))),
      close: (pool: readonly Redis[]) => {
        for (const redis of pool) redis.disconnect();
      },
    },
  },
});

export default [asking, connections];
