import { onlyWhenAsked } from '../runs/asked.js';
import type { Option, Options } from './command.js';

/** Which experiments. */
export const filters: Options = {
  strategy: { type: 'string', value: 'NAME', multiple: true, help: 'only experiments of this strategy' },
  name: { type: 'string', value: 'TEXT', multiple: true, help: 'only experiments whose name contains TEXT' },
  tag: { type: 'string', value: 'TAG', multiple: true, help: 'only experiments with this tag' },
};

/** How they are measured. */
export const measuring: Options = {
  budget: {
    type: 'string',
    value: 'TIME',
    help: 'for the whole run, shared among its comparisons: 90, 20s, 2m; without it each takes its own plan’s (5 s)',
  },
  seed: { type: 'string', value: 'N', help: 'seed of every random choice' },
  margin: { type: 'string', value: 'SHARE', help: 'differences up to this count as equivalent: 0.02, 2%' },
  place: { type: 'string', value: 'PLACE', choices: ['auto', 'process', 'in-process'], help: 'where variants run' },
};

/** What is counted besides. */
export const counters: Option = {
  type: 'boolean',
  help: 'also count instructions and cycles, by perf where it counts them (Linux): twelve processes more for each comparison, outside of the budget',
};

/** What is kept. */
export const recording: Options = {
  record: { type: 'string', value: 'PATH', help: 'where to write the record' },
  'no-record': { type: 'boolean', help: 'write no record' },
};

/** Which queue. */
export const queue: Option = {
  type: 'string',
  value: 'URL',
  help: 'the Redis that run and workers share: redis://HOST:PORT; default EIGHTWAYS_QUEUE, where it is set; or none',
};

/** What is taken, in words. */
export const selecting =
  'SUITE is a strategy (algorithm) or one of its suites (algorithm/lookups); FILE is a module of experiments; DIR is searched for them. ' +
  'Without any, the suites that come with eightways are taken.';

/** What is left out unless it is asked for, in words. */
export const askedFor = `Experiments tagged ${Object.keys(onlyWhenAsked).join(', ')} are measured only when asked for: by --tag, or where their suite is named itself.`;

/** How options join, in words. */
export const several =
  'Where an option may be given several times, any of its values will do; different options must all hold.';
