import { join } from 'node:path';
import { experiment, sweep } from 'eightways';

export const title = 'Hardware: what the threads behind the one thread gain by it';

const keys = (threads: number) => ({
  command: (size: number) => [process.execPath, join(__dirname, 'keys.mjs'), `${size}`],
  env: { UV_THREADPOOL_SIZE: `${threads}` },
});

const few = experiment({
  name: 'passwords on one thread of libuv, two and four',
  strategy: 'hardware',
  claim: 'libuv computes on threads of its own: with twice as many, twice as many processors are at work.',
  source: "libuv's design overview; the threads are four unless UV_THREADPOOL_SIZE says otherwise.",
  expected: 'faster',
  needs: ['two-cores'],
  workload: { sizes: [16], unit: 'passwords' },
  plan: { clock: 'wall' },
  variants: sweep('threads', [1, 2, 4], keys),
});

const many = experiment({
  name: 'passwords on many threads of libuv',
  strategy: 'hardware',
  claim: 'Four threads are too few: set UV_THREADPOOL_SIZE to 64.',
  source: 'Tuning articles, which seldom say that these threads share the processors there are.',
  expected: 'faster',
  needs: ['two-cores'],
  tags: ['advice-fails'],
  workload: { sizes: [16], unit: 'passwords' },
  plan: { clock: 'wall' },
  variants: { '4 threads (the default)': keys(4), '64 threads': keys(64) },
});

const report = (size: number) => [process.execPath, join(__dirname, 'report-alone.mjs'), `${size}`];

const pinned = experiment({
  name: 'a program of one thread on two CPUs',
  strategy: 'hardware',
  claim: 'JavaScript runs on one thread: a second processor changes nothing for such a program.',
  source: 'Common knowledge, which leaves out compiler and collector: both work on threads of their own.',
  expected: 'same',
  needs: ['linux', 'two-cores'],
  workload: { sizes: [20_000], unit: 'flights' },
  plan: { clock: 'wall' },
  variants: {
    'one CPU': { command: (size) => ['taskset', '--cpu-list', '0', ...report(size)] },
    'two CPUs': { command: (size) => ['taskset', '--cpu-list', '0,1', ...report(size)] },
  },
});

export default [few, many, pinned];
