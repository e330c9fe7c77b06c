import { Agent, type AgentOptions, get } from 'node:http';
import { experiment } from 'eightways';
import { endService, type Rows, startRows } from './local-service.mjs';

export const title = 'Async: connections, kept and shared';

/** The body of an answer. */
const body = (address: string, agent: Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    get(address, { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () => resolve(text)).once('error', reject);
    }).once('error', reject);
  });

const oneByOne = (options: AgentOptions) => ({
  open: () => new Agent(options),
  run: async ({ addresses }: Rows, agent: Agent) => {
    const answers: string[] = [];
    for (const address of addresses) answers.push(await body(address, agent));
    return answers;
  },
  close: (agent: Agent) => agent.destroy(),
});

const kept = experiment({
  name: 'eight requests over one connection',
  strategy: 'async',
  claim: 'Keep connections alive: opening one for each request doubles the time it takes.',
  source: "Node's documentation of http.Agent; articles on the keepAlive that was off by default until Node 19.",
  expected: 'faster',
  workload: {
    sizes: [8],
    unit: 'requests',
    input: (size) => startRows(size, { waitMilliseconds: 0 }),
    close: endService,
  },
  plan: { clock: 'wall' },
  variants: {
    'a connection each': oneByOne({ keepAlive: false }),
    'keep-alive': oneByOne({ keepAlive: true }),
  },
});

const together = (options: AgentOptions) => ({
  open: () => new Agent({ ...options, keepAlive: true }),
  run: ({ addresses }: Rows, agent: Agent) => Promise.all(addresses.map((address) => body(address, agent))),
  close: (agent: Agent) => agent.destroy(),
});

const pooled = experiment({
  name: 'twelve requests over a pool of connections',
  strategy: 'async',
  claim: 'Open a pool of connections: over a single one, requests wait for each other.',
  source: 'The documentation of every database client, on the size of its pool.',
  expected: 'faster',
  workload: {
    sizes: [12],
    unit: 'requests',
    input: (size) => startRows(size, { waitMilliseconds: 2 }),
    close: endService,
  },
  plan: { clock: 'wall' },
  variants: {
    'one connection': together({ maxSockets: 1 }),
    'pool of four': together({ maxSockets: 4 }),
    'as many as there are requests': together({ maxSockets: Number.POSITIVE_INFINITY }),
  },
});

export default [kept, pooled];
