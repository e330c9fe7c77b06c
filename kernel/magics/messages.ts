// Wording of what the magics refuse and report: what is wrong with the value, what would be right, what to try.

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

export const messages = {
  noVariables: (types: string) =>
    types.trim() === '' ? 'There are no variables.' : `There are no variables of type ${types.trim()}.`,

  resetAsks: (count: number) =>
    `%reset would forget ${plural(count, 'variable')}.\nThis kernel cannot ask back.\nTry: %reset -f`,

  notAnEnvironment: (text: string) =>
    `%env got "${text.trim()}".\nIt takes a name, or a name and a value: %env NAME=value`,

  noEnvironment: (name: string) =>
    `The environment has no variable ${name}.\nTry: %env ${name}=value, or %env for all.`,

  notARange: (magic: string, word: string) =>
    `%${magic} got "${word}" for a number.\nIt takes numbers from 1 and ranges: 4 6-8 10-`,

  written: (file: string, count: number, word: string) => `Wrote ${plural(count, word)} to ${file}.`,

  notOneFile: (magic: string, text: string) =>
    `%${magic} got "${text.trim()}".\nIt takes one file; a name with spaces goes in quotes.`,

  noFile: (file: string, folder: string) => `There is no file ${file}.\nIt was looked for in ${folder}.`,

  unreadable: (file: string, code: string) => `${file} cannot be read: ${code}.\nIt takes a file that you may read.`,

  fileExists: (file: string) => `There is a file ${file} already, which stays as it is.\nTry: another name.`,

  unwritable: (file: string, code: string) =>
    `${file} cannot be written: ${code}.\nIts folder must be there, and you must be allowed to write to it.`,

  noDeclaration: (name: string, file: string) =>
    `${file} declares no "${name}" at its top level.\nTry: %load ${file} for all of it.`,

  notASetting: (text: string, names: readonly string[]) =>
    `%config got "${text.trim()}".\nIt takes a setting and its value. Settings: ${names.join(', ')}.\nTry: %config timing on`,

  notASwitch: (text: string) => `%config timing got "${text}".\nIt takes on or off.`,

  notAnAmount: (name: string, text: string, whole: boolean) =>
    `%config ${name} got "${text}".\nIt takes a ${whole ? 'whole ' : ''}number above 0.`,

  noSuchStrategy: (name: string, names: readonly string[]) =>
    `There is no strategy "${name}".\nIt takes one of: ${names.join(', ')}.`,

  nothingToTry:
    'The cell declares no function.\nIt takes one, and what it is called with as "input".\nTry: const input = [3, 1, 2]; function sorted(xs: number[]) { return [...xs].sort(); }',

  lackingHere: (lacking: readonly string[]) => `Not here: ${lacking.join('; ')}.`,

  onlyOptions: (magic: string, text: string) =>
    `%${magic} got "${text.trim()}".\nIt takes only options: %${magic}? lists them.`,

  noProgramNamed: '%advise got no program.\nIt takes a module that runs to its end: %advise src/main.ts',

  noSuchRule: (typed: string, known: readonly string[]) =>
    `There is no rule ${typed}.\nThe rules are ${known.join(', ')}.\nTry: %findings --strategy algorithm`,

  noExperimentNamed: '%trend got no experiment.\nIt takes a part of a name: %trend dedupe',

  noTrend: (experiment: string, folder: string) =>
    `No record in ${folder} holds a speed-up of an experiment whose name contains "${experiment}".\n` +
    'Try: %trend --records DIR, with the folder that eightways run writes to.',

  skipped: (experiment: string, lacking: readonly string[]) => `${experiment}: skipped, needs ${lacking.join(' and ')}`,

  notAParameter: (text: string) => `%run -p got "${text}".\nIt takes a name and a value: -p workers=8`,

  onlyNotebooksTakeParameters: (file: string) =>
    `%run -p got parameters for ${file}.\nOnly notebooks take them; a module gets what stands behind its name in process.argv.`,

  notRunnable: (file: string) =>
    `%run got ${file}.\nIt takes a module (.ts, .js, .mjs), a notebook (.ipynb), or a suite, which is a module too.`,

  notANotebook: (file: string) => `${file} is not a notebook of version 4.\nTry: save it again with Jupyter.`,

  tookRuns: (runs: number, median: string, least: string, most: string) =>
    `${plural(runs, 'run')}: median ${median}, from ${least} to ${most}.`,

  codeBeside: (magic: string, text: string) =>
    `%%${magic} got "${text.trim()}" behind its options.\nThe code goes on the lines below.`,

  notAStat: (text: string, stats: readonly string[]) =>
    `%timeit --stat got "${text}".\nIt takes one of: ${stats.join(', ')}.`,

  noSuchTimed: (name: string, known: readonly string[]) =>
    `%timeit --compare got "${name}", which names no timed code.\n` +
    (known.length > 0 ? `It takes one of: ${known.join(', ')}.` : `Try: %timeit --name ${name} …, first.`),

  notInScript: (name: string) =>
    `"${name}" cannot be copied into the plain script: it is, or holds, a function.\nTry: code that declares all it needs.`,

  scriptFailed: (said: string) => `The plain script failed:\n${said}`,

  selfchecked: (ratio: { middle: number; low: number; high: number; rounds: number; loops: number }) => {
    const text = (value: number): string => value.toFixed(3);
    return (
      `%timeit takes ${text(ratio.middle)} times as long as a plain script (${text(ratio.low)} to ${text(ratio.high)}), ` +
      `median of ${ratio.rounds} rounds, ${plural(ratio.loops, 'loop')} each`
    );
  },

  noName: (magic: string) =>
    `%%${magic} has no name for its functions.\nTry: %%${magic} kernels, and then kernels.sum(…) in later cells.`,

  notACollector: (text: string) => `%%wasm --runtime got "${text}".\nIt takes incremental, minimal or stub.`,

  noAssemblyScript:
    "%%wasm found no package assemblyscript from the notebook's folder; it compiles AssemblyScript, and brings what compiles WebAssembly text.\nTry: npm install --save-dev assemblyscript",

  noCompiler: (how: string) =>
    `%%c found no C compiler on the PATH, and no package @yowasp/clang from the notebook's folder.\nTry: ${how}; or npm install --save-dev @yowasp/clang (100 MB), which compiles to WebAssembly.`,

  noClang:
    "%%c --wasm found no package @yowasp/clang from the notebook's folder.\nTry: npm install --save-dev @yowasp/clang (100 MB), or %%c without --wasm.",

  bothTargets: '%%c got --native and --wasm.\nIt takes one of them.',

  moduleNeedsNative: (how: string) =>
    `A body that registers a Node-API module is compiled into this process, and there is no C compiler on the PATH for that.\nTry: ${how}.`,

  noHeaders:
    "%%c found no headers of Node-API, in the notebook's folder or beside this Node.\nTry: npm install --save-dev node-api-headers",

  noCFunction:
    '%%c found no function to call.\nIt takes definitions at the top level that are not static.\nTry: double half(double x) { return x / 2; }',

  notAcross: (name: string, type: string) =>
    `%%c cannot carry "${type}" of ${name} over the border.\nIt takes numbers, bool, const char *, and pointers to numbers, and gives the first three.\nTry: make ${name} static, or wrap it in a function of such types.`,

  emptyBody: (magic: string) => `%%${magic} has nothing to run.\nThe code goes on the lines below.`,

  notCloneable: (name: string) =>
    `"${name}" cannot be copied into a worker: it is, or holds, a function.\nTry: declare it in the cell, or import it there from a module.`,

  notSentBack: (why: string) =>
    `The worker's value cannot be copied back: ${why}\nTry: let the last expression be plain data.`,

  noCommand: (magic: string) => `%${magic} has nothing to run.\nTry: !ls -l`,

  notStarted: (command: string, why: string) =>
    `${command} could not be started: ${why}.\nIt must be installed, and on the PATH.`,

  endedWith: (command: string, code: number | null, by: string | null) =>
    `${command} ${by ? `was ended by ${by}` : `ended with exit code ${code}`}.\nTry: --no-raise-error to go on all the same.`,

  tookTooLong: (what: string, seconds: number) =>
    `${what} was ended after ${seconds} s.\nTry: --timeout S, or %config timeout S for all.`,

  noRuntime: (title: string, how: string) => `${title} is not on this machine.\nTry: ${how}, then run the cell again.`,

  notThere: (name: string) =>
    `"${name}" is a variable of the notebook; a process of its own does not see those.\nTry: declare it in the cell, or pass it by a file or an environment variable.`,

  noCompareCell:
    '%save found no %%compare cell.\nIt takes the last one, or those of the numbers it is given.\nTry: run a %%compare cell first.',

  noSuchCell: (number: number) => `There is no cell ${number} in this session.\nTry: %history -n`,

  notSaved: (name: string) =>
    `"${name}" came from a magic or from code that is no declaration, and a suite needs one.\nTry: declare it in a cell, as in const ${name} = …`,

  declaredTwice: (name: string) =>
    `The functions need two different declarations of "${name}", an earlier and a later one; a suite has room for one.\nTry: give the later one another name.`,

  nothingToProfile: (magic: string) =>
    `%${magic} has nothing to profile.\nIt takes a statement behind its options, or a cell below.\nTry: %${magic} work(10_000)`,

  noFunctionNamed:
    '%lprun got no function to show.\nIt takes functions by -f, and a statement that calls them.\nTry: %lprun -f work work(10_000), or %%lprun for a cell.',

  notDeclaredHere: (name: string) =>
    `No earlier cell declares "${name}".\nIt takes functions that cells declare at their top level.\nTry: %whos function`,

  notSeenToRun: (name: string) =>
    `"${name}" was not seen to run.\nThe statement must call it, and for long enough to be sampled: some milliseconds.\nTry: call it more often, as in for (let i = 0; i < 100; i++) ${name}(…)`,

  notAChart: (kind: string, known: readonly string[]) =>
    `%prun --chart got "${kind}".\nIt takes one of: ${known.join(', ')}.`,

  noFunctionToDisassemble:
    '%dis has no function to show.\nIt takes its name, and a statement that calls it.\nTry: %dis work work(3)',

  noSuchRuntimeHere: (name: string) =>
    `There is no runtime "${name}" here.\nIt takes one of those that %runtimes lists.\nTry: %runtimes`,

  noBytecode: (name: string, runtime: string) =>
    `${runtime} printed no bytecode of "${name}".\nIt does when the function was called, and has a name of its own; engines other than V8 have no such printer.\nTry: %dis ${name} ${name}(…)`,

  saveTakes: (text: string) =>
    `%save got "${text.trim()}".\nIt takes a title, then numbers of cells and a file, both optional.\nTry: %save "Adding up" sums.ts`,

  notANoise: (text: string) =>
    `%usl --noise got "${text}".\nIt takes relative, when throughputs scatter by a share of themselves, or absolute.`,

  noPoints: (text: string) =>
    `%usl got "${text.trim()}", which holds no points.\nIt takes points N:X, or a variable that holds [n, throughput] each.\nTry: %usl 1:65 18:996 36:1652 72:1853 108:1829`,

  notAPoint: (word: string) =>
    `%usl got "${word}" for a point.\nA point is a number of workers and their throughput, with a colon between.\nTry: %usl 1:65 18:996 36:1652 72:1853 108:1829`,

  noSmallMachines: (lacking: readonly string[]) =>
    `Small machines need ${lacking.join(' and ')}.\nEach is a process in a control group that gives it a share of a CPU.\nTry: %usl, with throughputs that you measured elsewhere.`,

  notAShare: (text: string) =>
    `%fleet --share got "${text}".\nIt takes the share of a CPU that each machine gets, from 0.1 to 1, or as a percentage: less than 10% is not handed out evenly.\nTry: %fleet --share 25%`,

  notMachines: (text: string) =>
    `%fleet --hold-out got "${text}" for a number of machines.\nIt takes whole numbers with commas between, or none.\nTry: %fleet --hold-out 6,8`,

  notAQueue: (text: string) =>
    `%queue got "${text.trim()}".\nIt takes a rate of arrivals, a time of service, and how many are served at once.\nTry: %queue 150/s 20ms 4`,

  notARate: (magic: string, text: string) =>
    `%${magic} got the rate "${text}".\nA rate is a number above 0, in /s, /min or /h: 150/s.`,

  notATime: (magic: string, text: string) =>
    `%${magic} got the time "${text}".\nA time is a number above 0 with its unit, ns, us, ms, s, min or h: 20ms.`,

  nothingToJudge:
    '%sla has nothing to hold against the objectives.\nIt takes what was measured, or a rate and a time of service.\nTry: %sla --of load p95 < 200ms, or %sla --rate 150/s --time 20ms --servers 4 p95 < 200ms',

  measuredAndModelled: (options: readonly string[]) =>
    `%sla got --of, and ${options.map((one) => `--${one}`).join(' and ')}.\nObjectives are held against what was measured, or against a queue.\nTry: one of them at a time.`,

  notMeasured: (name: string) =>
    `%sla --of got "${name}", which holds no load and no times.\nIt takes a variable with what loadService gave, or with times in seconds.\nTry: %sla? for its options.`,

  growsWithoutEnd: 'More arrives than the servers can do.',

  objectivesMissed: (count: string) => `${count} missed.`,

  objectivesOpen: (count: string) => `${count} undecided, none missed.`,

  allMet: 'All objectives are met: good enough is good enough.',
} as const;
