import type { Strategy } from '../types.js';

export const runtime: Strategy = {
  name: 'runtime',
  order: 8,
  title: 'use a different runtime',
  when:
    'The time goes into what the runtime itself brings (start-up, JSON, sorting, file access, HTTP), and the program depends on ' +
    'little that only the present runtime has. Moving to a newer Node is the mild form, and often the larger gain.',
  cost: 'Easy to try, dear to adopt: another base image, other flags, other tools for debugging and profiling, a test run on both.',
  risk:
    'High for large programs: native addons, less used parts of the Node API and undocumented behaviour differ. ' +
    'Reversible as long as nothing is written against what only the new runtime offers.',
  law: 'amdahl',
  good: 'The whole program may gain without a line changed, and small tools can be tried in a minute.',
  bad:
    'Gains and losses lie side by side in the same engine, so an average says nothing about your program; ' +
    'libraries may not run, and deployment changes entirely.',
  ruledOut:
    'Native addons or parts of the Node API that the other runtime lacks: it refuses them before anything is measured. ' +
    'A platform that offers one runtime only. Time that goes into waiting, which no engine shortens.',
  uses: ['bun', 'deno', 'node26'],
};
