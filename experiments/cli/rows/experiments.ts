import type { Command, Options } from '../line/command.js';
import {
  askedFor,
  counters,
  filters,
  measuring,
  queue,
  recording,
  selecting,
  several,
} from '../line/shared-options.js';

/** Where a run’s experiments are measured. */
const queueing: Options = {
  queue,
  'each-host': { type: 'boolean', help: 'with --queue: measure each experiment on every host that has a worker' },
  wait: { type: 'string', value: 'TIME', help: 'with --queue: wait so long where no worker is there; default 60s' },
};

const queued =
  'With --queue the experiments go to the workers of that queue (eightways worker) instead of being measured here. Each is measured whole by one host; there is a record for each host, and eightways report takes them all.';

/** What is measured of experiments and functions. */
export const experiments: readonly Command[] = [
  {
    name: 'tour',
    summary: 'start here: one experiment for each strategy, then a whole program',
    usage: '',
    words: [0, 0],
    options: {
      record: recording.record!,
      output: { type: 'string', short: 'o', value: 'DIR', help: 'folder of the report' },
    },
    details: ['It ends by itself in under four minutes, writes a record and an HTML report, and says where they are.'],
    load: () => import('../tour.js'),
  },
  {
    name: 'list',
    summary: 'experiments: strategy, name, tags, and whether they can run here',
    usage: '[SUITE|FILE|DIR…]',
    words: [0, Number.POSITIVE_INFINITY],
    options: filters,
    details: [selecting, several],
    load: () => import('../list.js'),
  },
  {
    name: 'strategy',
    summary: 'the cards of the eight ways to scale: when each helps, what it costs, what rules it out',
    usage: '[NAME…]',
    words: [0, 8],
    options: {},
    details: ['Each card also says what the strategy uses of the machine, and whether that is here.'],
    load: () => import('../strategy.js'),
  },
  {
    name: 'run',
    summary: 'measure experiments in pairs and write a record',
    usage: '[SUITE|FILE|DIR…]',
    words: [0, Number.POSITIVE_INFINITY],
    options: {
      ...filters,
      ...measuring,
      counters,
      ...recording,
      resume: { type: 'string', value: 'RECORD', help: 'go on with a run that was cut off or interrupted' },
      ...queueing,
    },
    details: [
      selecting,
      askedFor,
      several,
      queued,
      'A candidate that answers differently, crashes, hangs or runs out of memory is named, gets no speed-up, and the rest goes on; the exit code is then 1.',
      'Pairs are written down as they come. With --resume a run that was killed or interrupted goes on, in the middle of a measurement too, with the options given again; without a SUITE, with the files that it was begun with. Of a block that was cut off the pairs are kept, and it is taken again.',
    ],
    load: () => import('../run.js'),
  },
  {
    name: 'try',
    summary: 'pair a function of yours with what each strategy can make of it by itself',
    usage: 'FILE:FUNCTION',
    words: [1, 1],
    options: {
      strategy: { type: 'string', value: 'NAME', multiple: true, help: 'only what this strategy can make of it' },
      input: {
        type: 'string',
        value: 'INPUT',
        help: 'what it is called with: JSON, a file of JSON or text, or FILE:EXPORT, a value or a function of (size, random)',
      },
      against: { type: 'string', value: 'FILE:FUNCTION', help: 'another function for the same job, of your own' },
      with: { type: 'string', value: 'FROM=TO', multiple: true, help: 'package TO in place of its import FROM' },
      tolerance: { type: 'string', value: 'SHARE', help: 'numbers that differ by up to this are the same answer' },
      budget: measuring.budget!,
      seed: measuring.seed!,
      margin: measuring.margin!,
      counters,
      ...recording,
    },
    details: [
      'The function is exported by the module FILE and called with the input alone; without a name, the default export. Each strategy ends in a comparison, or in the reason why there is none.',
      'Each candidate must give the same answer; one that does not is refused by name, which here says that the strategy cannot be applied so.',
    ],
    load: () => import('../try.js'),
  },
  {
    name: 'project',
    summary: 'take whole programs through the loop: share, projection, measurement, step by step',
    usage: '[PROGRAM|FILE…]',
    words: [0, Number.POSITIVE_INFINITY],
    options: {
      budget: { ...measuring.budget!, help: 'for all programs together, about; without it each takes its own plans’' },
      ...recording,
    },
    details: [
      'PROGRAM is one that comes with eightways (access-log); FILE is a module that declares one. Without any, all that come along are taken.',
      'A program in steps has each step measured on top of those before it, and against its start; the exit code is 1 when a step was refused.',
    ],
    load: () => import('../project.js'),
  },
  {
    name: 'fleet',
    summary: 'how far a job scales over small machines, each a share of a CPU; a law fitted, and what it foretells',
    usage: '[FILE…]',
    words: [0, Number.POSITIVE_INFINITY],
    options: {
      machines: { type: 'string', value: 'N', help: 'from one to so many; default 8' },
      share: { type: 'string', value: 'SHARE', help: 'of a CPU, for each machine; default 10%' },
      'hold-out': {
        type: 'string',
        value: 'N,N',
        help: 'numbers of machines that no law is fitted to, or none; default the largest and one between',
      },
      budget: { ...measuring.budget!, help: 'for all jobs together, about; default 60s' },
      seed: measuring.seed!,
      output: { type: 'string', short: 'o', value: 'DIR', help: 'write the charts and the facts there' },
    },
    details: [
      'FILE is a module whose default export is fleet({ … }): the work on one unit, and a step that all machines share if there is one. Without any, two that come along are taken: reports without a shared step, and with one.',
      'Each machine is a process in a control group of its own. The numbers of machines are measured in turns, in an order drawn by chance; Amdahl’s law and the universal scalability law are fitted to all but those held out, and their bands are held against these.',
      'Where others use the cores meanwhile, a loss is inconclusive. What a unit costs counts each machine for its whole share.',
    ],
    load: () => import('../fleet.js'),
  },
  {
    name: 'rerun',
    summary: 'measure a record’s experiments again and say which speed-ups moved',
    usage: 'RECORD',
    words: [1, 1],
    options: {
      'fail-on': {
        type: 'string',
        value: 'WHAT',
        choices: ['moved', 'regression'],
        help: 'exit with 1 when a speed-up moved, or only when it fell',
      },
      budget: measuring.budget!,
      ...recording,
    },
    details: ['The record’s own plan is taken again: seed, margin, sizes and candidates.'],
    load: () => import('../rerun.js'),
  },
];
