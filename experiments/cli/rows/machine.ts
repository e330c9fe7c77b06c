import type { Command } from '../line/command.js';
import { queue } from '../line/shared-options.js';

/** What this machine has, and what is added to it. */
export const machine: readonly Command[] = [
  {
    name: 'doctor',
    summary: 'what this machine has: runtimes, compiler, servers, cores, CPU quota, load, noise',
    usage: '',
    words: [0, 0],
    options: {
      noise: {
        type: 'boolean',
        help: 'measure it for a loop, for work that allocates and for work that waits: what is told in 1, 10 and 60 s',
      },
    },
    details: [
      'Takes a few seconds: it also measures a function against itself, to see how small a difference can be told here. With --noise it does so for three kinds of work, and takes about 20 s.',
    ],
    load: () => import('../doctor.js'),
  },
  {
    name: 'worker',
    summary: 'take experiments from a queue and measure them on this machine, one at a time',
    usage: '',
    words: [0, 0],
    options: {
      queue,
      host: { type: 'string', value: 'NAME', help: 'what this machine is called in records; default: its host name' },
      idle: { type: 'string', value: 'TIME', help: 'end when there was nothing to do for so long: 90, 20s, 2m' },
    },
    details: [
      'Start one on each machine, in a checkout of the same commit, then on any machine: eightways run --queue URL. A worker whose copy of a suite is another one refuses it and says so.',
      'It measures its noise floor first, then waits for experiments until Ctrl-C. What it has measured is with the run at once: where a worker is killed, another takes the experiment over.',
      'A worker runs what the suites of its checkout hold: give the queue a password, and no access from outside. In EIGHTWAYS_QUEUE the password is in no list of processes.',
    ],
    load: () => import('../worker.js'),
  },
  {
    name: 'selftest',
    summary: 'try out how small a difference this machine can tell, and how often it tells a false one',
    usage: '',
    words: [0, 0],
    options: {
      seconds: { type: 'string', value: 'TIME', help: 'for all trials together: 30, 30s, 2m; default 55s' },
    },
    details: [
      'Measures two copies of a function against each other, again and again, each time for a second: some are the same, of some one does 2 % or 5 % more work. Shows how often a difference was claimed that is not there, how often a planted one was found, and the smallest difference that can be told in 1 s, 10 s and 60 s.',
      'Ctrl-C ends it early, and shows what was tried until then.',
    ],
    load: () => import('../selftest.js'),
  },
  {
    name: 'kernel install',
    summary: 'add the eightways kernel to Jupyter',
    usage: '',
    words: [0, 0],
    options: {
      user: { type: 'boolean', help: 'for this user (the default)' },
      'sys-prefix': { type: 'boolean', help: 'into the Python environment in use: a virtual environment' },
      prefix: { type: 'string', value: 'DIR', help: 'under DIR/share/jupyter/kernels' },
      engine: {
        type: 'string',
        value: 'NAME',
        choices: ['current', 'tslab'],
        help: 'the TypeScript that compiles the cells: a current one (the default), or that of tslab',
      },
    },
    details: [
      'Notebooks then offer it as “TypeScript (eightways)”. Remove it again with: jupyter kernelspec remove eightways',
    ],
    load: () => import('../kernel-install.js'),
  },
  {
    name: 'runtimes install',
    summary: 'fetch a newer Node from npm for the runtime experiments, into a cache of its own',
    usage: '[node26]',
    words: [0, 1],
    options: {},
    details: ['Nothing is added to your project: your own node stays as it is. About 200 MB.'],
    load: () => import('../runtimes-install.js'),
  },
];
