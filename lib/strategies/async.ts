import type { Strategy } from '../types.js';

export const async: Strategy = {
  name: 'async',
  order: 3,
  title: 'adopt the asynchronous approach',
  when:
    'The program waits, for a network, a database or a slow disk, and could start the next wait meanwhile. ' +
    'Look at the CPU first: a program that computes all the time has no waiting to overlap.',
  cost:
    'Node is asynchronous anyway, so mostly thought: how many calls at a time the other side stands, what happens when the third of ten fails, ' +
    'and who is told when nobody awaits.',
  risk:
    'Medium. Order and error paths change with every await; an unbounded Promise.all can bring down the service it calls. ' +
    'Going back is easy for one loop, tedious once async has spread through every signature.',
  law: 'little',
  good: 'Ten waits take the time of one, from a change of a few lines; clients, limiters and streams for it are plentiful and mature.',
  bad:
    'Async is contagious, makes stack traces and debugging harder, and gains nothing on work that only computes. ' +
    'For what is already in memory or in the file cache, the machinery costs more than the work.',
  ruledOut:
    'Nothing waits: CPU time is about the wall time. Each step needs the answer of the one before. ' +
    'The other side takes one call at a time, or limits the rate.',
  uses: ['redis', 'postgres'],
};
