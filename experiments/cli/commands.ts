import type { Command, Options } from './line/command.js';

const filters: Options = {
  strategy: { type: 'string', value: 'NAME', multiple: true, help: 'only experiments of this strategy' },
  name: { type: 'string', value: 'TEXT', multiple: true, help: 'only experiments whose name contains TEXT' },
  tag: { type: 'string', value: 'TAG', multiple: true, help: 'only experiments with this tag' },
};

const measuring: Options = {
  budget: {
    type: 'string',
    value: 'TIME',
    help: 'for the whole run, shared among its comparisons: 90, 20s, 2m; without it each takes its own plan’s (5 s)',
  },
  seed: { type: 'string', value: 'N', help: 'seed of every random choice' },
  margin: { type: 'string', value: 'SHARE', help: 'differences up to this count as equivalent: 0.02, 2%' },
  place: { type: 'string', value: 'PLACE', choices: ['auto', 'process', 'in-process'], help: 'where variants run' },
};

const recording: Options = {
  record: { type: 'string', value: 'PATH', help: 'where to write the record' },
  'no-record': { type: 'boolean', help: 'write no record' },
};

const selecting =
  'SUITE is a strategy (algorithm) or one of its suites (algorithm/lookups); FILE is a module of experiments; DIR is searched for them. ' +
  'Without any, the suites that come with eightways are taken.';

const several =
  'Where an option may be given several times, any of its values will do; different options must all hold.';

/** The commands, in the order of --help. A command is a row here and a file beside this one. */
export const commands: readonly Command[] = [
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
    load: () => import('./tour.js'),
  },
  {
    name: 'list',
    summary: 'experiments: strategy, name, tags, and whether they can run here',
    usage: '[SUITE|FILE|DIR…]',
    words: [0, Number.POSITIVE_INFINITY],
    options: filters,
    details: [selecting, several],
    load: () => import('./list.js'),
  },
  {
    name: 'run',
    summary: 'measure experiments in pairs and write a record',
    usage: '[SUITE|FILE|DIR…]',
    words: [0, Number.POSITIVE_INFINITY],
    options: { ...filters, ...measuring, ...recording },
    details: [
      selecting,
      several,
      'A candidate that answers differently, crashes, hangs or runs out of memory is named, gets no speed-up, and the rest goes on; the exit code is then 1.',
    ],
    load: () => import('./run.js'),
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
    load: () => import('./rerun.js'),
  },
  {
    name: 'report',
    summary: 'write a record as an offline HTML report, with its charts as SVG and PNG',
    usage: 'RECORD',
    words: [1, 1],
    options: {
      output: { type: 'string', short: 'o', value: 'DIR', help: 'folder of the report; default: beside the record' },
      audit: { type: 'boolean', help: 'draw who ran when too: the processes and batches of each comparison' },
      anatomy: { type: 'boolean', help: 'say where the spread lies: in pairs or processes, and what narrows it most' },
    },
    details: [],
    load: () => import('./report.js'),
  },
  {
    name: 'export',
    summary: 'write a record in the format of another benchmark tool',
    usage: 'RECORD --format FORMAT',
    words: [1, 1],
    options: {
      format: {
        type: 'string',
        value: 'FORMAT',
        choices: ['hyperfine', 'benchmarkdotnet', 'google', 'benchstat', 'bencher', 'github-action', 'arrow'],
        help: 'the format',
      },
      output: { type: 'string', short: 'o', value: 'FILE', help: 'where to write it; default: standard output' },
    },
    details: [
      'Times are facts of the record; bencher and github-action also get the speed-up, which is derived. arrow has the raw pairs. Failed and refused candidates are left out, and named.',
    ],
    load: () => import('./export.js'),
  },
  {
    name: 'import',
    summary: 'show what another benchmark tool measured, and compare two of it, unpaired',
    usage: 'FILE [FILE]',
    words: [1, 2],
    options: {},
    details: [
      'FILE is the JSON of hyperfine, Google Benchmark or BenchmarkDotNet, or the text of go test -bench; its content tells which. The two benchmarks of a file, or those of the same name in two files, are compared; the first is the baseline.',
      'Such a comparison has an interval and no verdict: what was not measured in pairs cannot tell a faster program from a quieter moment.',
    ],
    load: () => import('./import.js'),
  },
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
    load: () => import('./load.js'),
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
    load: () => import('./time.js'),
  },
  {
    name: 'doctor',
    summary: 'what this machine has: runtimes, compiler, cores, CPU quota, load, noise',
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
    load: () => import('./doctor.js'),
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
    load: () => import('./selftest.js'),
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
    load: () => import('./kernel-install.js'),
  },
  {
    name: 'runtimes install',
    summary: 'fetch a newer Node from npm for the runtime experiments, into a cache of its own',
    usage: '[node26]',
    words: [0, 1],
    options: {},
    details: ['Nothing is added to your project: your own node stays as it is. About 200 MB.'],
    load: () => import('./runtimes-install.js'),
  },
];

/** Options that every command takes. */
export const everywhere: Options = {
  help: { type: 'boolean', short: 'h', help: 'this text' },
  json: { type: 'boolean', help: 'one JSON document on standard output; progress goes to standard error' },
  'no-color': { type: 'boolean', help: 'no colour; so do NO_COLOR and an output that is no terminal' },
};

/** Options without a command. */
export const alone: Options = { version: { type: 'boolean', short: 'v', help: 'the version' } };
