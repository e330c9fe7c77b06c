import { experiment, sweep } from 'eightways';
import { endService, type Rows, startRows } from '../async/local-service.mjs';
import { divided, messages, single } from './processors.js';

export const title = 'Hardware: a share of a processor';

const slower = experiment({
  name: 'delay report on a share of a processor',
  strategy: 'hardware',
  claim: 'Half the processor is half the speed: the price list is linear.',
  source: 'Price lists of containers, which count thousandths of a CPU.',
  expected: 'faster',
  needs: ['cgroup', 'linux'],
  workload: { sizes: [20_000], unit: 'flights', input: (size) => messages(size, 1) },
  plan: { clock: 'wall' },
  variants: sweep('CPUs', [0.25, 0.5, 1], single),
});

const crowded = experiment({
  name: 'more workers than processors',
  strategy: 'hardware',
  claim: 'Start as many workers as os.availableParallelism() says, or a few more.',
  source: "Pools' defaults. The function counts CPUs, and does not see that a container may use only one of them.",
  expected: 'faster',
  needs: ['cgroup', 'linux', 'two-cores'],
  tags: ['advice-fails'],
  workload: { sizes: [20_000], unit: 'flights', input: (size) => messages(size, 4) },
  plan: { clock: 'wall' },
  variants: sweep('workers', [1, 2, 4], (workers) => divided(1, workers)),
});

const asking = (cpus: number) => ({
  placement: { cpus },
  run: ({ addresses }: Rows) =>
    Promise.all(addresses.map(async (address) => (await (await fetch(address)).json()) as object)),
});

const waiting = experiment({
  name: 'a program that waits, on half a processor and on a whole one',
  strategy: 'hardware',
  claim: 'Answers take too long: move to a larger machine.',
  source: 'The first suggestion in many an incident, before anybody has looked whether the program computes or waits.',
  expected: 'faster',
  needs: ['cgroup', 'linux'],
  tags: ['advice-fails'],
  workload: {
    sizes: [4],
    unit: 'requests',
    // the service is a process of its own, which the limit does not hold
    input: (size) => startRows(size, { waitMilliseconds: 15 }),
    close: endService,
  },
  plan: { clock: 'wall' },
  variants: { '50 % of a CPU': asking(0.5), '100 % of a CPU': asking(1) },
});

export default [slower, crowded, waiting];
