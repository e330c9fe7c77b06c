import type { Strategy } from '../types.js';

export const hardware: Strategy = {
  name: 'hardware',
  order: 1,
  title: 'add more hardware',
  when:
    'The work already runs in parallel or waits its turn in a queue, the processors (or the memory) are used up, ' +
    'and nothing shared stands in the way. One JavaScript thread cannot use a second core: check that before paying for one.',
  cost: 'Money every month, for as long as the program lives, and somebody who provisions, deploys and watches the machines.',
  risk:
    'Low, and the easiest of all to take back: give the machine up again. The danger is to pay for capacity that a shared ' +
    'step, a lock or a single thread cannot use, and to leave a wasteful program as it is.',
  law: 'usl',
  good: 'Changes no line of code, needs no explanation, and when doubling the machines doubles the traffic you have reached scalability itself.',
  bad:
    'Solves only what was short of hardware. Deployment has to scale along with it, the budget ends somewhere, ' +
    'and the response time of one request stays what it was.',
  ruledOut:
    'A single thread that computes: it runs on one core, however many there are. A shared step that is busy already: ' +
    'a database, a lock, a disk, a partner with a limit of its own. Latency of one request, when nothing waits in a queue.',
  uses: ['linux', 'cgroup', 'two-cores'],
};
