import type { Command } from '../line/command.js';
import { measuring, recording } from '../line/shared-options.js';

/** What is measured of services and whole commands. */
export const programs: readonly Command[] = [
  {
    name: 'load',
    summary: 'load a service at a set rate and hold it against objectives, or compare two services',
    usage: "URL | --compare 'COMMAND' 'COMMAND'",
    words: [1, 2],
    options: {
      rate: { type: 'string', value: 'RATE', help: 'requests that fall due: 200, 200/s, 6000/min; default 50/s' },
      for: { type: 'string', value: 'TIME', help: 'for how long: 10, 30s, 2m; default 10s, for two services 20s' },
      sla: {
        type: 'string',
        value: 'OBJECTIVE',
        multiple: true,
        help: "an objective: 'p95 < 200ms', 'throughput > 200/s', 'errors < 0.1%', 'cpu < 50%', 'memory < 200MiB'",
      },
      arrivals: {
        type: 'string',
        value: 'HOW',
        choices: ['constant', 'poisson'],
        help: 'evenly spaced, the default, or at random as independent users come',
      },
      timeout: { type: 'string', value: 'TIME', help: 'after which a request is given up; default 10s' },
      'in-flight': { type: 'string', value: 'N', help: 'most requests under way at once; default 1000' },
      method: { type: 'string', value: 'METHOD', help: 'default GET, with --body POST' },
      header: { type: 'string', value: 'HEADER', multiple: true, help: "a header: 'Accept: application/json'" },
      body: { type: 'string', value: 'TEXT', help: 'what is sent with each request' },
      status: { type: 'string', value: 'N', help: 'the status of a right answer; default any from 200 to 299' },
      pid: { type: 'string', value: 'N', help: 'the server’s process, to see the CPU and memory that it uses' },
      compare: { type: 'boolean', help: 'start two services by their commands, and load them in turns' },
      path: { type: 'string', value: 'PATH', help: 'with --compare: what both are asked for; default /' },
      margin: { ...measuring.margin!, help: `with --compare: ${measuring.margin!.help}` },
      seed: measuring.seed!,
    },
    details: [
      'Requests fall due at the rate whatever the service makes of them, and latency counts from then: a pause is felt by all who would have met it. Only right answers are throughput; errors and timeouts are counted apart.',
      'An objective is met or missed when the whole interval of its quantity lies on that side of the limit, and undecided between. The exit code is 1 when one is missed.',
      'With --compare, each command is started afresh for several blocks with a free port in PORT; it must listen there, or print where it does. The first is the baseline, and both must give the same answer.',
    ],
    load: () => import('../load.js'),
  },
  {
    name: 'time',
    summary: 'compare whole commands, in pairs of fresh processes',
    usage: "'COMMAND' 'COMMAND' ['COMMAND'…]",
    words: [1, Number.POSITIVE_INFINITY],
    options: {
      budget: { type: 'string', value: 'TIME', help: 'for each comparison: 90, 20s, 2m; default 5s' },
      'no-shell': {
        type: 'boolean',
        short: 'N',
        help: 'start the commands themselves, their words split at blanks and quotes, and no shell',
      },
      'ignore-failure': { type: 'boolean', short: 'i', help: 'take any exit code; without it, only 0 is right' },
      'any-output': { type: 'boolean', help: 'the commands may print different things' },
      warmup: { type: 'string', short: 'w', value: 'N', help: 'runs of each before any is timed; default 2' },
      prepare: { type: 'string', short: 'p', value: 'COMMAND', help: 'run before each run, off the clock' },
      conclude: { type: 'string', short: 'C', value: 'COMMAND', help: 'run after each run, off the clock' },
      input: { type: 'string', value: 'FILE', help: 'what the commands read; default nothing' },
      name: { type: 'string', short: 'n', value: 'NAME', multiple: true, help: 'what to call a command, in order' },
      clock: {
        type: 'string',
        value: 'CLOCK',
        choices: ['auto', 'cpu', 'wall'],
        help: 'what decides; auto: CPU time of commands that compute, where it can be seen, else wall time',
      },
      timeout: { type: 'string', value: 'TIME', help: 'after which a run is ended, and has failed; default 20s' },
      margin: measuring.margin!,
      seed: measuring.seed!,
      ...recording,
    },
    details: [
      'The first command is the baseline. Each pair is two fresh processes, one right after the other, in an order drawn by chance; each run must print what the baseline printed. What starting the shell costs is taken off.',
      'CPU time is that of the command and all that it starts. It is seen on Linux, where a control group can be made; elsewhere wall time decides.',
    ],
    load: () => import('../time.js'),
  },
  {
    name: 'watch',
    summary: 'show what a live service does: its spans, its functions, its event loop, its heap',
    usage: 'URL',
    words: [1, 1],
    options: {
      token: { type: 'string', value: 'TOKEN', help: 'what the service wants to see; better in EIGHTWAYS_TOKEN' },
      once: {
        type: 'boolean',
        help: 'print the table once; so it is where standard error is no terminal, or with --json',
      },
      every: { type: 'string', value: 'TIME', help: 'from look to look; default 1s' },
      'since-start': {
        type: 'boolean',
        help: 'figures of spans since the start; without it, of the last half minute or so',
      },
    },
    details: [
      'The service runs `start({ port, token })` of eightways/online, which listens on the loopback interface; URL is the address that it gives, or only the port.',
      'Self is what no span, or no function, within covers: of spans as a share of their total, of functions as a share of the time that is not idle. Percentiles are of spans that succeeded; errors are counted apart.',
    ],
    load: () => import('../watch.js'),
  },
];
