import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { experiment } from 'eightways';
import { endService, type LocalService, startServer, startService } from './local-service.mjs';
import { type Connection, openConnection, type Reply } from './resp.mjs';

export const title = 'Async: round trips to a key-value store';

const redis = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'redis-server')));

// the name says which it was: a round trip costs the same everywhere, what the server does with it does not
const store = redis ? 'Redis' : "a store that speaks Redis's protocol";

interface Store extends LocalService {
  readonly codes: readonly string[];
}

/** A store that holds airports by their code, and the codes of so many. */
const airports = async (size: number): Promise<Store> => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  const rows = readFileSync(join(data, 'airports.csv'), 'latin1').trim().split(/\r?\n/).slice(1);
  const named = rows.slice(0, size).map((row) => row.split(',')) as [code: string, name: string][];
  const service = await (redis ? startServer('redis') : startService('key-value.mjs'));
  const { ask, close } = await openConnection(service.port);
  await ask(named.map(([code, name]) => ['SET', code, name]));
  close();
  return { ...service, codes: named.map(([code]) => code) };
};

const connected = {
  open: ({ port }: Store) => openConnection(port),
  close: ({ close }: Connection) => close(),
};

const awaitEach = async ({ codes }: Store, { ask }: Connection): Promise<readonly Reply[]> => {
  const names: Reply[] = [];
  for (const code of codes) names.push(...(await ask([['GET', code]])));
  return names;
};

const pipelined = experiment({
  name: `two hundred keys from ${store}`,
  strategy: 'async',
  claim: 'Do not wait for each answer: send all commands in one pipeline.',
  source: "Redis's own documentation of pipelining.",
  expected: 'faster',
  workload: { sizes: [200], unit: 'keys', input: airports, close: endService },
  plan: { clock: 'wall' },
  variants: {
    'await each': { ...connected, run: awaitEach },
    pipeline: { ...connected, run: ({ codes }, { ask }: Connection) => ask(codes.map((code) => ['GET', code])) },
    MGET: { ...connected, run: async ({ codes }, { ask }: Connection) => (await ask([['MGET', ...codes]]))[0]! },
  },
});

const connecting = experiment({
  name: `connections to ${store}`,
  strategy: 'async',
  claim: 'Connect once and keep the connection; never connect inside a function that is called often.',
  source: "Clients' documentation; reviews of functions that connect at every call.",
  expected: 'faster',
  workload: { sizes: [10], unit: 'keys', input: airports, close: endService },
  plan: { clock: 'wall' },
  variants: {
    'a connection each': async ({ port, codes }) => {
      const names: Reply[] = [];
      for (const code of codes) {
        const { ask, close } = await openConnection(port);
        names.push(...(await ask([['GET', code]])));
        close();
      }
      return names;
    },
    'one connection': { ...connected, run: awaitEach },
  },
});

export default [pipelined, connecting];
