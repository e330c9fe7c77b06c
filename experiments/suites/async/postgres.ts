import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';
import type { Client, Pool } from 'pg';
import { endService, type LocalService, startServer } from './local-service.mjs';

export const title = 'Async: questions to a PostgreSQL';

interface Database extends LocalService {
  readonly codes: readonly string[];
}

const addressOf = ({ port }: LocalService) => ({
  ...{ host: '127.0.0.1', port, user: 'eightways', database: 'postgres' },
  connectionTimeoutMillis: 5_000,
});

/** A database of our own that holds airports by their code, and the codes of so many. */
const airports = async (size: number): Promise<Database> => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const rows = readFileSync(join(data, 'airports.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
  const fields = rows.map((row) => row.split(','));
  const service = await startServer('postgres');
  const { open, close } = connected();
  try {
    const client = await open(service);
    await client.query('CREATE TABLE airports (code text PRIMARY KEY, name text NOT NULL)');
    await client.query('CREATE TABLE visits (code text NOT NULL, name text NOT NULL)');
    await client.query('INSERT INTO airports SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING', [
      fields.map(([code]) => code),
      fields.map(([, name]) => name),
    ]);
    await client.query('ANALYZE airports');
    await close(client);
  } catch (error) {
    await endService(service);
    throw error;
  }
  return { ...service, codes: fields.slice(0, size).map(([code]) => code!) };
};

const connected = ({ pipeline = false }: { pipeline?: boolean } = {}) => ({
  open: async (service: LocalService): Promise<Client> => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ ...addressOf(service), pipeline });
    client.on('error', () => {}); // the next question says so
    await client.connect();
    return client;
  },
  close: (client: Client) => client.end(),
});

const pooled = (connections: number) => ({
  open: async (service: LocalService): Promise<Pool> => {
    const { default: pg } = await import('pg');
    const pool = new pg.Pool({ ...addressOf(service), max: connections });
    pool.on('error', () => {});
    // all of them connected before anything is timed
    const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
    for (const client of clients) client.release();
    return pool;
  },
  close: (pool: Pool) => pool.end(),
});

type Asked = Pick<Client | Pool, 'query'>;

const BY_CODE = 'SELECT name FROM airports WHERE code = $1';

const nameOf = async (code: string, { query }: { readonly query: Pool['query'] }): Promise<string> =>
  (await query<{ name: string }>(BY_CODE, [code])).rows[0]!.name;
const bound = (asked: Asked) => ({ query: asked.query.bind(asked) as Pool['query'] });

const awaitEach = async ({ codes }: Database, client: Client): Promise<string[]> => {
  const names: string[] = [];
  for (const code of codes) names.push(await nameOf(code, bound(client)));
  return names;
};
const allAtOnce = ({ codes }: Database, asked: Asked): Promise<string[]> =>
  Promise.all(codes.map((code) => nameOf(code, bound(asked))));

const workload = { sizes: [100], unit: 'queries', input: airports, close: endService };
const plan = { clock: 'wall', budget: 10 } as const;

const parallel = experiment({
  name: 'a hundred short queries over a pool',
  strategy: 'async',
  claim: 'Promise.all over a pool of connections: the database answers them in parallel, so all are there sooner.',
  source: 'The documentation of node-postgres on its pool, read as a promise of speed for queries that take no time.',
  expected: 'faster',
  needs: ['postgres'],
  workload,
  plan,
  variants: {
    'await each, one connection': { ...connected(), run: awaitEach },
    'all at once, pool of four': { ...pooled(4), run: allAtOnce },
  },
});

const fewer = experiment({
  name: 'a hundred rows by their key',
  strategy: 'async',
  claim: 'Ask once for all rows: what a short query costs is its round trip.',
  source: "Articles on the N+1 queries of object-relational mappers; PostgreSQL's documentation of pipeline mode.",
  expected: 'faster',
  needs: ['postgres'],
  workload,
  plan,
  variants: {
    'await each': { ...connected(), run: awaitEach },
    'pipelined on one connection': { ...connected({ pipeline: true }), run: allAtOnce },
    'one query for all': {
      ...connected(),
      run: async ({ codes }, client: Client) => {
        const text = 'SELECT code, name FROM airports WHERE code = ANY($1)';
        const { rows } = await client.query<{ code: string; name: string }>(text, [codes]);
        const names = new Map(rows.map(({ code, name }) => [code, name]));
        return codes.map((code) => names.get(code)!);
      },
    },
  },
});

const slept = async (seconds: number, asked: Asked): Promise<number> =>
  (await bound(asked).query('SELECT 1 AS one, pg_sleep($1)', [seconds])).rows.length;

const slow = experiment({
  name: 'twelve queries of five milliseconds',
  strategy: 'async',
  claim: 'Let queries that take long overlap, over as many connections as the database has work for.',
  source: "Little's law; the documentation of every database client, on the size of its pool.",
  expected: 'faster',
  needs: ['postgres'],
  workload: { ...workload, sizes: [12] },
  plan,
  variants: {
    'await each': {
      ...connected(),
      run: async ({ codes }, client: Client) => {
        let rows = 0;
        for (const _ of codes) rows += await slept(0.005, client);
        return rows;
      },
    },
    'pool of four': {
      ...pooled(4),
      run: async ({ codes }, pool: Pool) => (await Promise.all(codes.map(() => slept(0.005, pool)))).length,
    },
    'a connection for each': {
      ...pooled(12),
      run: async ({ codes }, pool: Pool) => (await Promise.all(codes.map(() => slept(0.005, pool)))).length,
    },
  },
});

const bounded = experiment({
  name: 'queries that wait for a pool, bounded before it',
  strategy: 'async',
  claim: 'Put a limiter before the pool: hundreds of queries that wait for a connection slow it down.',
  source: 'Reviews of code that calls Promise.all over a table. The pool is itself a limiter, with a queue.',
  expected: 'same',
  needs: ['postgres'],
  workload: { ...workload, sizes: [400] },
  plan,
  variants: {
    'all at once, pool of four': { ...pooled(4), run: allAtOnce },
    'four at a time, pool of four': {
      open: async (service: Database) => ({
        pool: await pooled(4).open(service),
        limit: (await import('p-limit')).default(4),
      }),
      run: ({ codes }, { pool, limit }: { pool: Pool; limit: <T>(task: () => Promise<T>) => Promise<T> }) =>
        Promise.all(codes.map((code) => limit(() => nameOf(code, bound(pool))))),
      close: ({ pool }: { pool: Pool }) => pool.end(),
    },
  },
});

const connecting = experiment({
  name: 'a connection for each query',
  strategy: 'async',
  claim: 'Keep connections in a pool: to open one costs a process of the server, and more than most queries.',
  source: "PostgreSQL's documentation: a process for each connection; the reason for poolers such as pgbouncer.",
  expected: 'faster',
  needs: ['postgres'],
  workload: { ...workload, sizes: [5] },
  plan,
  variants: {
    'connect for each': async (database) => {
      const { open, close } = connected();
      const names: string[] = [];
      for (const code of database.codes) {
        const client = await open(database);
        names.push(await nameOf(code, bound(client)));
        await close(client);
      }
      return names;
    },
    'pool of one': { ...pooled(1), run: ({ codes }, pool: Pool) => allAtOnce({ codes } as Database, pool) },
  },
});

/** How many rows there are in the end; none in the beginning. */
const written =
  (write: (database: Database, client: Client) => Promise<unknown>) =>
  async (database: Database, client: Client): Promise<number> => {
    await client.query('DELETE FROM visits');
    await write(database, client);
    return (await client.query<{ rows: number }>('SELECT count(*)::int AS rows FROM visits')).rows[0]!.rows;
  };
const INSERT = 'INSERT INTO visits VALUES ($1, $2)';
const insertEach = async ({ codes }: Database, client: Client): Promise<void> => {
  for (const code of codes) await client.query(INSERT, [code, code]);
};

const inserts = experiment({
  name: 'rows into a table of PostgreSQL',
  strategy: 'async',
  claim: 'Insert in one transaction, or in one statement: every commit of its own waits for the disk.',
  source: "PostgreSQL's documentation: populating a database.",
  expected: 'faster',
  needs: ['postgres'],
  workload: { ...workload, sizes: [50], unit: 'rows' },
  plan,
  variants: {
    'a commit for each': { ...connected(), run: written(insertEach) },
    'one transaction': {
      ...connected(),
      run: written(async (database, client) => {
        await client.query('BEGIN');
        await insertEach(database, client);
        await client.query('COMMIT');
      }),
    },
    'one statement': {
      ...connected(),
      run: written(({ codes }, client) =>
        client.query('INSERT INTO visits SELECT * FROM unnest($1::text[], $1::text[])', [codes]),
      ),
    },
  },
});

export default [parallel, fewer, slow, bounded, connecting, inserts];
