import type { Try } from './attempt.js';
import { suiteText } from './module-text.js';

/** The same function with half a CPU, one and two. */
export const hardware: Try = {
  strategy: 'hardware',
  attempt: (subject) => ({
    text: suiteText(subject, [
      {
        name: `${subject.name} on more hardware`,
        strategy: 'hardware',
        claim: 'Another processor makes it faster.',
        more: ["needs: ['linux', 'cgroup', 'two-cores']", "plan: { clock: 'wall' }"],
        variants: {
          'one CPU': '{ run: subject, placement: { cpus: 1 } }',
          'two CPUs': '{ run: subject, placement: { cpus: 2 } }',
          'half a CPU': '{ run: subject, placement: { cpus: 0.5 } }',
        },
      },
    ]),
  }),
};
