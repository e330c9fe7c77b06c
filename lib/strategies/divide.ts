import type { Strategy } from '../types.js';

export const divide: Strategy = {
  name: 'divide',
  order: 2,
  title: 'rearchitect to divide the work',
  when:
    'The work falls into pieces that need little of each other, and each piece lasts long beside the message that carries it: ' +
    'worker threads from about a fifth of a millisecond a task, services and queues from some milliseconds.',
  cost:
    'A pool, a service or a queue to run, to watch and to fill. What crosses the border is copied and must be serialisable; ' +
    'functions, class instances and open files stay behind.',
  risk:
    'Medium to high. Order, partial failure, retries and shared state are new questions that a single thread never asked. ' +
    'A pool inside one process is easily taken out again; a split into services hardly ever is.',
  law: 'amdahl',
  good: 'The principle is simple, teams can own a piece each, and good means abound: worker threads, cluster, queues, HTTP.',
  bad:
    'Easy to get wrong now (races, lost messages) and later (borders drawn in the wrong place). ' +
    'Sending many small tasks one by one costs more than doing them.',
  ruledOut:
    'One core, or cores that others keep busy. Steps that each need the one before. Tasks shorter than the message that ' +
    'would carry them, and inputs that take longer to copy than to work on.',
  uses: ['two-cores', 'redis', 'nats'],
};
