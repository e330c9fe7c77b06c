import { Agent, get } from 'node:http';
import { experiment } from 'eightways';
import { endService, type LocalService, type Rows, startRows, startService } from '../async/local-service.mjs';
import { messages, single } from './processors.js';

export const title = 'Hardware: a larger machine, farther away';

interface Places {
  readonly texts: string[];
  readonly rows: Rows;
  /** the same service, seen through a network of two milliseconds each way */
  readonly network: LocalService;
}

const MILLISECONDS = 2;

const places = async (flights: number): Promise<Places> => {
  const rows = await startRows(8, { waitMilliseconds: 0 });
  try {
    const network = await startService('../hardware/relay.mjs', `${rows.port}`, `${MILLISECONDS}`);
    return { texts: messages(flights, 1), rows, network };
  } catch (error) {
    await endService(rows);
    throw error;
  }
};

const endPlaces = async ({ rows, network }: Places): Promise<void> => {
  await endService(network);
  await endService(rows);
};

const bodyOf = (port: number, path: number, agent: Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: `/${path}`, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () => resolve(text)).once('error', reject);
    }).once('error', reject);
  });

const away = single(1).open;

interface Opened {
  readonly agent: Agent;
  readonly report: Awaited<ReturnType<typeof away>>;
}

/** A report that computes, and asks a service for a row eight times, each time with the answer before it in hand. */
const placed = (cpus: number, portOf: (places: Places) => number, together: boolean) => ({
  placement: { cpus },
  open: async (): Promise<Opened> => ({ agent: new Agent({ keepAlive: true }), report: await away() }),
  run: async (there: Places, { agent, report }: Opened) => {
    const ask = (path: number) => bodyOf(portOf(there), path, agent);
    const paths = there.rows.addresses.map((_, path) => path);
    const answers: string[] = together ? await Promise.all(paths.map(ask)) : [];
    if (!together) for (const path of paths) answers.push(await ask(path));
    return { delays: there.texts.map(report), answers };
  },
  close: ({ agent }: Opened): void => agent.destroy(),
});

const near = ({ rows }: Places): number => rows.port;
const far = ({ network }: Places): number => network.port;

const workload = { sizes: [4000], unit: 'flights', input: places, close: endPlaces };

const chatty = experiment({
  name: 'twice the processor, two milliseconds from its data',
  strategy: 'hardware',
  claim: 'The program is slow: move it to a machine with twice the processor, wherever there is one.',
  source: 'Migrations that move the program and leave its database where it is.',
  expected: 'faster',
  needs: ['cgroup', 'linux'],
  tags: ['advice-fails'],
  workload,
  plan: { clock: 'wall' },
  variants: { 'half a CPU, near': placed(0.5, near, false), 'one CPU, far': placed(1, far, false) },
});

const gathered = experiment({
  name: 'far from its data, asked in turn and at once',
  strategy: 'hardware',
  claim: 'Who has to be far from the data pays for the way once, not for each question.',
  source: 'Deutsch’s fallacies of distributed computing: latency is zero.',
  expected: 'faster',
  needs: ['cgroup', 'linux'],
  workload,
  plan: { clock: 'wall' },
  variants: { 'in turn': placed(1, far, false), 'at once': placed(1, far, true) },
});

export default [chatty, gathered];
