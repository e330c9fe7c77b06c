// All error wording: what is wrong with the value, what would be right, what to try.

export const messages = {
  noVariants: (experiment: string) =>
    `Experiment "${experiment}" has no variants.\n` +
    'It needs two or more functions that do the same job; the first is the baseline.\n' +
    'Try: variants: { loop: (xs) => …, builtin: (xs) => … }',

  noCandidate: (experiment: string, baseline: string) =>
    `Experiment "${experiment}" has no candidate to compare with "${baseline}".\n` +
    'It needs two or more variants; the first is the baseline.\n' +
    'Try: add a second function, or time one alone with %%timeit.',

  changesItsInput: (variant: string) =>
    `"${variant}" changes its input, so its later evaluations would do other work than the first.\n` +
    'A variant must leave its input as it was.\n' +
    'Try: let it copy what it changes, as in [...rows].sort()',

  nothingToSearch: (folder: string) =>
    `There is no source to search in "${folder}".\n` +
    'It takes a folder of TypeScript or JavaScript; tests, examples, declarations and what is generated are left out.\n' +
    'Try: the folder of the program itself, as in eightways findings src',

  brokenConfiguration: (path: string, why: string) =>
    `"${path}" cannot be read as a configuration: ${why.replace(/\.$/, '')}.\n` +
    'It takes JSON with comments, as tsc does.\n' +
    `Try: tsc --noEmit --project ${path}`,

  missingReference: (path: string, reference: string) =>
    `"${path}" refers to "${reference}", which is not there.\n` +
    'A reference names a folder with a tsconfig.json, or a configuration.\n' +
    'Try: restore it, take it out of "references", or search a folder that has a configuration of its own.',

  tryFailed: (name: string, why: string) =>
    `"${name}" cannot be called so: ${why.replace(/\.$/, '')}.\n` +
    'It is called with the input alone, in a process of its own.\n' +
    'Try: --input with what it takes: JSON, a file of JSON or text, or FILE:EXPORT',

  tryStuck: (why: string) => `What goes to another thread must be copied, and ${why}.`,
  tryWaitsForNothing: (name: string) => `${name} gives no promise: it waits for nothing that others could wait with.`,
  tryNoGrowth: (name: string) =>
    `The input of ${name} is no list, text or array of eight or more, so less of it cannot be had; or pair an algorithm of your own: --against FILE:FUNCTION.`,
  tryGrowth: {
    steep: 'It grows faster than its input: a smarter algorithm gains the more, the larger the input.',
    even: 'It grows about as its input does: a smarter algorithm could only spare work that is done twice.',
    gentle: 'It grows slower than its input: much of it is there whatever the size.',
  },
  tryBatch: {
    from: (calls: number, from: string, work: string) =>
      `Two threads are faster than one from ${from} on, which is ${work} of work: ` +
      (calls > 1 ? `put at least ${calls} calls into a message.` : 'a message for each call is enough.'),
    always: (work: string) =>
      `Two threads are faster than one with a message for each call, which is ${work} of work: batching is not needed.`,
    never: (most: string, work: string) =>
      `Up to ${most}, which is ${work} of work, two threads were slower than one: what is sent costs more than it spares.`,
    open: 'From how many calls a message on two threads are faster than one cannot be told from this: give it more time, or an idle machine.',
  },
  tryNoLibrary: (packages: readonly string[], known: readonly [string, string] | null) =>
    (packages.length === 0 ? 'Its module imports no package. ' : `Its module imports ${packages.join(', ')}. `) +
    (known
      ? `${known[1]} takes the place of ${known[0]}: npm install ${known[1].split('/')[0]}.`
      : 'Name one to replace, --with FROM=TO, or pair a function on another library: --against FILE:FUNCTION.'),
  tryNotImported: (from: string, packages: readonly string[]) =>
    `Its module does not import ${from}; it imports ${packages.join(', ') || 'no package'}.`,
  tryNotInstalled: (to: string) => `${to} is not installed beside it: npm install ${to}.`,
  tryNotNative: (name: string, bytes: boolean) =>
    `JavaScript is not translated by itself. ${
      bytes
        ? `${name} works on numbers in a typed array, which is what WebAssembly is good at: `
        : 'It pays for small kernels over numbers or bytes: '
    }write it in AssemblyScript or C, export a function that calls it, and pair them: --against FILE:FUNCTION.`,
  tryNoRuntime: 'No other engine is here: npm install bun, npm install deno, or eightways runtimes install node26.',

  noRuntime: (runtime: string) => `The runtime "${runtime}" is not here. Try: eightways doctor`,

  needsOrigin: (experiment: string) =>
    `Experiment "${experiment}" has no module that fresh processes could load.\n` +
    'Only experiments of a suite module can run in the place "process".\n' +
    "Try: place: 'in-process', or save the experiment as a suite module.",

  needsProcesses: (experiment: string, variant: string) =>
    `Variant "${variant}" of "${experiment}" has a placement that this process cannot give it.\n` +
    'Another runtime or a CPU limit needs fresh processes.\n' +
    "Try: place: 'process', in a suite module.",

  blocksSoFar: (blocks: number) => (blocks === 1 ? '1 block' : `${blocks} blocks`),

  countingPair: (pair: number, of: number) => `counting instructions, ${pair} of ${of}`,

  // each follows "instructions not counted:"
  uncounted: {
    'no perf': 'perf is not here; install linux-perf, on a machine with counters',
    'not allowed': 'this system does not allow it; sysctl kernel.perf_event_paranoid=2 does',
    'not passed on': 'this virtual machine has no counters of the processor',
    shared:
      'perf gave no counts, or only of less than 90 % of the time, as where another perf takes turns; end it and measure again',
    elsewhere: 'only processes of their own can be counted; that takes a suite module, without --place in-process',
    commands: 'of whole commands times are measured alone; for one command: perf stat -e instructions:u COMMAND',
    interrupted: 'the run was interrupted meanwhile',
  },

  countedProcessFailed: (variant: string, why: string) =>
    `the process of "${variant}" that was to be counted failed: ${why.split('\n')[0]!.replace(/\.$/, '')}`,

  recordNotRead: (path: string, why: string) =>
    `The record "${path}" cannot be read: ${why}.\nTry: the path that eightways run printed, or a file in experiments/records.`,

  recordDamaged: (path: string, why: string) =>
    `The record "${path}" is damaged: ${why}.\n` +
    'A record is the JSON file that eightways run writes.\n' +
    'Try: another record, or measure again with eightways run.',

  recordTooNew: (path: string, schema: number) =>
    `The record "${path}" was written by a newer eightways (schema ${schema}; this one reads 1).\nTry: npm install eightways@latest`,

  recordNotWritten: (path: string, why: string) =>
    `The record "${path}" cannot be written: ${why}.\nTry: --record with a path in a folder that you may write to.`,

  recordInUse: (path: string, pid: number | null, lock: string) =>
    `The record "${path}" is being written by another run${pid === null ? '' : `, process ${pid}`}.\n` +
    'Two runs cannot write one record: each needs its own.\n' +
    `Try: --record with another path; or, if no such run is under way, remove ${lock}`,

  recordUnfinished: (path: string) =>
    `The run of the record "${path}" was cut off: what it had measured is kept, and the record is not written yet.\n` +
    'A run that goes on takes what is still missing.\n' +
    `Try: eightways run --resume ${path}`,

  wasQueued: (path: string) =>
    `The run of the record "${path}" was on a queue, and has not come to its end.\n` +
    'It goes on on the queue; what its workers told until then is kept.\n' +
    `Try: eightways run --queue URL --resume ${path}`,

  wasNotQueued: (path: string) =>
    `The run of the record "${path}" was on no queue.\n` +
    'What was begun here goes on here: a measurement is of one machine.\n' +
    `Try: eightways run --resume ${path}, without --queue`,

  recordWouldBeLost: (path: string, journal: string) =>
    `An earlier run of the record "${path}" was cut off, and another would throw away what it had measured.\n` +
    'A run that goes on keeps it.\n' +
    `Try: eightways run --resume ${path}; or remove ${journal} to begin anew.`,

  journalNotWritten: (path: string, journal: string, why: string) =>
    `The run was stopped, as its facts can no longer be written: ${why}.\n` +
    `What was measured until then is whole, in ${journal}.\n` +
    `Try: make room there, then eightways run --resume ${path}`,

  nothingWritten: 'the disk took nothing',

  notTheSameMachine: (path: string, what: string, then: string, now: string) =>
    `The record "${path}" cannot be gone on with: it was begun with ${what} ${then}, and here is ${now}.\n` +
    'One record holds what was measured in one place.\n' +
    'Try: eightways run, with a record of its own.',

  noSuchModule: (file: string) =>
    `There is no file "${file}".\n` +
    'A suite is a TypeScript or JavaScript module whose default export lists experiments.\n' +
    'Try: eightways list',

  doesNotCompile: (file: string, why: string) =>
    `"${file}" does not compile.\n${why.trim()}\nTry: mend the lines above; suites import from "eightways" only \`experiment\`, \`sweep\` and \`program\`.`,

  stepsDoNotFit: (program: string, variants: readonly string[], steps: readonly string[]) =>
    `The steps of program "${program}" are ${steps.join(', ') || 'none'}; after its start, its whole has the variants ${variants.join(', ') || 'none'}.\n` +
    'The whole has one variant for each step, of the same name and in the same order, with that step and all before it.\n' +
    'Try: name the variants as the steps.',

  noFleet: (file: string) =>
    `"${file}" exports no job for small machines.\n` +
    'Its default export must have a name, a unit, an input and the work on one unit.\n' +
    "Try: export default fleet({ name: '…', unit: 'reports', input: () => …, work: (input, number) => … })",
  fleetAnswersDiffer: (job: string) =>
    `Unit 0 of "${job}" gives another answer on one machine than on another.\n` +
    'A unit must depend on its input and its number alone, or machines do not do the same work.\n' +
    'Try: draw chance from a seed that is made of the number.',
  machineFailed: (job: string, why: string) =>
    `A machine of "${job}" ${why}.\nWhat the job throws ends the run, since the others would do its work.\nTry: call its work by itself, on the same unit.`,
  machineSilent: (job: string, seconds: number) =>
    `No unit of "${job}" was finished within ${seconds} s.\nOn a small share of a CPU a unit should take some milliseconds.\nTry: smaller units, or a larger --share.`,
  tooFewMachines: (most: number) =>
    `${most} machines are too few to tell how throughput grows.\nIt takes three or more that no law is held out from.\nTry: --machines 8`,

  noExperiments: (file: string) =>
    `"${file}" exports no experiments.\n` +
    'Its default export must be a list of experiments, one experiment, or a program.\n' +
    "Try: export default [experiment({ name: '…', strategy: 'code', variants: { … } })]",

  // ── commands ──

  mixedKinds: (experiment: string, baseline: string, one: string, candidate: string, other: string) =>
    `Of experiment "${experiment}", "${baseline}" is ${one} and "${candidate}" is ${other}.\n` +
    'A call, a whole process and a service under load are not the same job: variants are all of one kind.\n' +
    "Try: a command for a function, as in { command: ['node', 'script.js'] }",

  notAFunction: (variant: string) =>
    `"${variant}" is no function that can be called.\n` +
    'Commands are run as whole processes, and services loaded: neither can be profiled, or called in a cell.\n' +
    'Try: eightways run, with the suite.',

  commandNotStarted: (why: string) => `could not be started: ${why}`,
  commandEnded: (how: string, tail: string) => (tail ? `${how}: ${tail}` : how),
  commandTimeout: (seconds: number) => `did not end within ${seconds} s`,
  otherOutput: (baseline: string, at: string) => `prints something else than "${baseline}"${at && ` (first at ${at})`}`,
  stepFailed: (step: string, how: string) => `its "${step}" command ${how}`,
  noCpuTime: 'needs the CPU time of commands, which cannot be seen here: there is no control group that may be written',

  // ── laws ──

  noSuchLaw: (law: string, known: readonly string[]) =>
    `There is no law "${law}".\nThe laws are ${known.join(', ')}.\nTry: evaluateLaw('amdahl', { p: 0.5, s: 4 })`,

  missingLawVariable: (law: string, symbol: string, meaning: string) =>
    `The law "${law}" needs ${symbol}, which is missing.\n` +
    `${symbol} is the ${meaning}.\n` +
    `Try: add ${symbol} to the variables.`,

  lawVariableOutOfRange: (law: string, symbol: string, value: number, least: number, most: number) =>
    `The law "${law}" was given ${symbol} = ${value}.\n` +
    `${symbol} must be a number of at least ${least}${most === Number.POSITIVE_INFINITY ? '' : ` and at most ${most}`}.\n` +
    'Try: give shares as 0.25, not 25, and times in seconds.',

  tooFewPointsToFit: (law: string, points: number, parameters: readonly string[]) =>
    `${points} points do not determine the law "${law}".\n` +
    `Fitting ${parameters.join(', ')} needs ${parameters.length + 1} points or more, at ${parameters.length} or more different N.\n` +
    'Try: measure at more values of N.',

  unfitPoint: (law: string, n: number, value: number) =>
    `The point N = ${n} with throughput ${value} cannot be fitted with the law "${law}".\n` +
    'N and throughput must be finite and above 0.\n' +
    'Try: leave the point out, and look why it was measured so.',

  fitDoesNotConverge: (law: string, steps: number) =>
    `The fit of the law "${law}" did not settle in ${steps} steps.\n` +
    'The points do not follow this law.\n' +
    'Try: look at the points, or fit a simpler law.',

  notArithmetic: (formula: string) =>
    `A law with "${formula}" in it cannot be fitted.\nFitted laws are made of +, -, *, / and ^ of their variables and numbers.\nTry: evaluateLaw, which takes any law.`,

  extrapolatedTooFar: (n: number, largest: number, multiple: number) =>
    `The fit was asked for N = ${n}, but its points end at ${largest}.\n` +
    `A fitted curve is trusted up to ${multiple} times its largest N.\n` +
    `Try: measure at an N of at least ${n / multiple}.`,

  tooFewSizesToFit: (sizes: number, least: number) =>
    `${sizes === 1 ? 'One size does' : `${sizes} sizes do`} not tell how time grows.\n` +
    `A law of growth needs ${least} sizes or more: two always lie on a line.\n` +
    'Try: more sizes in the workload, each twice the last or more.',

  extrapolatedBelow: (n: number, smallest: number, multiple: number) =>
    `The fit was asked for n = ${n}, but its points begin at ${smallest}.\n` +
    `A fitted line is trusted down to 1/${multiple} of its smallest size.\n` +
    `Try: measure at a size of at most ${n * multiple}.`,

  lawDoesNotHold: (law: string, says: string) =>
    `The law "${law}" does not hold for these variables.\nIt asks that ${says}.\nTry: give shares as 0.25, and times in seconds.`,

  lawTakesLists: (law: string, symbol: string, many: boolean) =>
    `The law "${law}" was given ${many ? 'a single value' : 'a list'} for ${symbol}.\n` +
    `${symbol} is ${many ? 'a list, with one value for each part' : 'a single number'}.\n` +
    `Try: ${symbol}: ${many ? '[0.25, 0.5]' : '0.25'}`,

  listsDiffer: (law: string, lengths: readonly number[]) =>
    `The law "${law}" was given lists of ${lengths.join(' and ')} values.\n` +
    'Its lists have one value for each part, and one part at least.\n' +
    'Try: { p: [0.3, 0.2], s: [4, 2], o: 0 }',

  unfitWeight: (n: number, weight: number) =>
    `The point N = ${n} has the weight ${weight}.\n` +
    'A weight is above 0: 2 for a point that stands for two measurements.\n' +
    'Try: leave the point out.',

  serversNotWhole: (servers: number) =>
    `A queue was asked for with ${servers} servers.\nServers are a whole number from 1.\nTry: servers: 4`,

  queueWithoutEnd: (arrivals: number, service: number, servers: number) =>
    `${arrivals} arrivals per second, of ${service} s each, keep ${Number((arrivals * service).toPrecision(3))} servers busy, and there ${servers === 1 ? 'is one' : `are ${servers}`}.\n` +
    'A queue settles only when arrivals are fewer than the servers can do; this one grows without end.\n' +
    `Try: more than ${Number((arrivals * service).toPrecision(3))} servers, or fewer than ${Number((servers / service).toPrecision(3))} arrivals per second.`,

  // ── showing ──

  notANoun: (verb: 'chart' | 'describe', value: unknown, known: readonly string[]) =>
    `${verb}() was given ${value === null ? 'null' : Array.isArray(value) ? `an array of ${value.length}` : `a value of type ${typeof value}`}` +
    `${typeof value === 'object' && value !== null && !Array.isArray(value) ? ` with the fields ${Object.keys(value).slice(0, 6).join(', ') || '(none)'}` : ''}.\n` +
    `It shows one of: ${known.join(', ')}.\n` +
    `Try: ${verb}(compare(measurement))`,

  nothingToChart: (chart: string, needed: string) =>
    `The chart "${chart}" has nothing to draw.\nIt needs ${needed}.\nTry: measure first, or look at describe() for the reasons.`,

  chartDoesNotCompile: (warning: string) =>
    `The chart specification is not sound: ${warning.trim()}\nOnly Vega-Lite features common to versions 5 and 6 are drawn.\nTry: paste the specification into a Vega-Lite editor.`,

  chartMayNotLoad: (address: string) =>
    `The chart asked for "${address}".\nCharts carry their data inline and load nothing.\nTry: put the rows into data.values.`,

  // ── profiles and projections ──

  notACpuProfile: (file: string, wrong: string) =>
    `"${file}" is no CPU profile: it ${wrong}.\n` +
    "A CPU profile is the JSON that node --cpu-prof, DevTools and V8's Profiler.stop write.\n" +
    'Try: take it again, and wait until the program has ended and written it.',

  nothingToProfile: (experiment: string) =>
    `"${experiment}" cannot be profiled: its variants are closures of this process.\n` +
    'A profile is taken in fresh processes, which load the experiment from its module.\n' +
    'Try: save it as a suite module.',

  noVariantToProfile: (experiment: string, wanted: string, known: readonly string[]) =>
    `"${experiment}" has no variant "${wanted}" to profile.\nIts variants are ${known.join(', ')}.\n` +
    `Try: variant: '${known[0]}'`,

  cannotProfileIn: (experiment: string, variant: string, runtime: string) =>
    `"${variant}" of "${experiment}" runs in ${runtime}, where no CPU profile can be taken yet.\n` +
    'Profiles are taken in Node.\n' +
    'Try: profile a variant that runs in Node.',

  profileFailed: (experiment: string, variant: string, why: string) =>
    `Profiling "${variant}" of "${experiment}" failed: ${why.split('\n').slice(0, 3).join('\n')}\n` +
    'It must run on its own input again and again, each time within the timeout of its plan.\n' +
    'Try: measure it first; a measurement says more about how a variant fails.',

  notAProfile: (file: string, tool: string, wrong: string) =>
    `"${file}" looks like ${tool}, but ${wrong.replace(/\.$/, '')}.\n` +
    'A profile must be whole: tools write it when the program ends.\n' +
    'Try: take it again, and wait until the program has ended.',

  profileCutShort: (file: string) =>
    `"${file}" begins as JSON and does not end as such: it may be cut off.\n` +
    'A profile must be whole: tools write it when the program ends.\n' +
    'Try: take it again, and wait until the program has ended.',

  profileTooLarge: (file: string, bytes: number) =>
    `"${file}" holds ${Math.round(bytes / 1e6)} MB, more than can be read at once.\n` +
    'Node reads texts of up to 512 MB.\n' +
    'Try: profile for a shorter time, or with a longer interval between samples.',

  unknownProfile: (file: string, known: readonly string[]) =>
    `"${file}" is in no format of profiles that is known.\nThey are ${known.join(', ')}.\n` +
    'Try: eightways profile PROGRAM, which takes one.',

  notInThisFormat: (program: string, format: string, unit: string, units: readonly string[]) =>
    `The profile of "${program}" counts ${unit}, which the format "${format}" cannot hold.\n` +
    `It holds ${units.join(' or ')}.\nTry: --format speedscope, which holds all.`,

  programFailed: (program: string, runtime: string, how: string) =>
    `"${program}" cannot be profiled in ${runtime}: it ${how}.\n` +
    'A profile is written when the program ends by itself, with exit code 0.\n' +
    'Try: run it without profiling, with the same arguments.',

  noProfileWritten: (program: string, runtime: string) =>
    `${runtime} ended well and left no profile of "${program}".\n` +
    'Engines write a profile when a program ends by itself; versions that know no --cpu-prof leave none.\n' +
    'Try: --runtime node',

  noOperationsSeen: (runtime: string, absent: readonly string[]) =>
    `${runtime} tells nothing of operations that are under way: its async_hooks are silent about ${absent.join(' and ')}. Profile it in Node: --runtime node.`,
  noRecording: (program: string) =>
    `"${program}" ended before it could be said what it waited for: something ended its process from outside, or with process.kill. Let it end by itself.`,
  absentIn: (what: string, runtime: string) => `not there: ${runtime} gave no ${what}`,

  notDisassembled: (runtime: string, how: string) =>
    `${runtime} was to print bytecode, and ${how}.\n` +
    'The function, what it needs, and the statement that calls it run as a script of their own.\n' +
    'Try: a statement that also runs outside of the notebook.',

  notASortKey: (key: string, known: readonly string[]) =>
    `Functions cannot be sorted by "${key}".\nThe keys are ${known.join(', ')}.\nTry: -s cumulative`,

  notALimit: (limit: string) =>
    `"${limit}" limits nothing: it is no number and no sound pattern.\n` +
    'A whole number keeps so many rows, a fraction below 1 that share of them, and a pattern those whose place fits.\n' +
    'Try: -l 10',

  noSuchPart: (program: string, part: string, largest: readonly string[]) =>
    `The profile of "${program}" has no part "${part}".\n` +
    `Its largest parts are:\n${largest.map((line) => `  ${line}`).join('\n')}\n` +
    'Try: name one of these, as it is declared in the source.',

  noParts: (program: string) =>
    `The projection for "${program}" names no part.\nIt needs one part or more, each with its share and its speed-up.\nTry: parts: [{ part: 'join', share, local }]`,

  partsOverlap: (program: string, sum: number) =>
    `The parts of "${program}" take ${Number((100 * sum).toPrecision(4))} % of it together.\n` +
    'Parts that are projected together are disjoint: none of them calls another, and they take 100 % at most.\n' +
    'Try: the part that calls the others, or their own time without what they call.',

  notACorrelation: (parts: number) =>
    `The correlation of ${parts} shares is no correlation matrix.\n` +
    `It has ${parts} rows of ${parts} numbers from -1 to 1, is symmetric, and has 1 on its diagonal.\n` +
    'Try: leave it out; the shares are then taken as independent.',

  // ── interchange ──

  nothingToExport: (suite: string) =>
    `The record of "${suite}" holds no pairs to export.\n` +
    'Failed and refused candidates are left out: other tools would take their times for sound ones.\n' +
    'Try: eightways report RECORD, which says why each was refused.',

  packageMissing: (format: string, name: string) =>
    `The format "${format}" needs the package ${name}, which is not installed.\n` +
    'It is an optional dependency of eightways, used for this format only.\n' +
    `Try: npm install ${name}`,

  notImported: (file: string, tool: string, wrong: string) =>
    `"${file}" looks like ${tool}, but ${wrong}.\n` +
    'Imports read whole files as the tool wrote them, with every time that was measured.\n' +
    'Try: write it again, and wait until the tool has ended.',

  notForImport: (file: string, format: string, why: string, instead: string) =>
    `"${file}" is ${format}, which cannot be imported: ${why}.\n` +
    'Imports are files of benchmark tools, with every time that was measured.\n' +
    `Try: ${instead}`,

  cutShort: (file: string) =>
    `"${file}" begins like JSON and is not complete JSON.\n` +
    'Imports read whole files, as the tool wrote them.\n' +
    'Try: write it again, and wait until the tool has ended.',

  unknownFormat: (file: string, known: readonly string[]) =>
    `"${file}" is in none of the formats that can be imported.\n` +
    `They are ${known.join(', ')}, told by their content, not by the file's name.\n` +
    'Try: hyperfine --export-json FILE, or the like.',

  recordNotImported: (file: string) =>
    `"${file}" is a record of eightways itself, whose times are in pairs.\n` +
    'Imports are for what other tools measured.\n' +
    `Try: eightways report ${file}, or eightways export ${file} --format hyperfine`,

  notImportable: (file: string, why: string) =>
    `"${file}" cannot be read: ${why}.\nAn import is a file that another benchmark tool has written.\nTry: another path.`,

  tooFewTimes: (benchmark: string, clock: string, times: number) =>
    `"${benchmark}" has ${times === 1 ? `one ${clock} time` : `${times} ${clock} times`}.\n` +
    'How much times scatter shows from two on, and well from ten.\n' +
    'Try: let the tool run it more often (hyperfine --runs 20, go test -count 20, --benchmark_repetitions=20).',

  timeNotPositive: (benchmark: string, clock: string) =>
    `"${benchmark}" has a ${clock} time of 0, which has no ratio to any other.\n` +
    'The work was too short for the tool to time, or was optimised away.\n' +
    'Try: measure more work at a time.',

  // ── services ──

  tooFewRequests: (rate: number, seconds: number) =>
    `${rate} requests per second for ${seconds} s leave windows without a request.\n` +
    'Intervals are taken from window to window: a load needs ten windows or more, each with a request or more.\n' +
    'Try: a higher rate, or a longer load.',

  notClients: (clients: number) =>
    `${clients} is no number of clients.\n` +
    'A closed loop has one client or more, each of which asks again when it has its answer.\n' +
    'Try: load: { clients: 8 }, or a rate.',

  notAnObjective: (text: string) =>
    `"${text}" is no objective.\n` +
    'An objective is a quantity, < or >, and a limit with its unit; the quantities are p50 (any percentile), max, throughput, cpu, memory and errors.\n' +
    "Try: 'p95 < 200ms'",

  objectiveUnknown: (text: string, quantity: string) =>
    `The objective "${text}" is about "${quantity}", which is not measured.\n` +
    'The quantities are p50 (any percentile from p1 to p99.99), max, throughput, cpu, memory and errors.\n' +
    "Try: 'p95 < 200ms'",

  objectiveTurned: (text: string, quantity: string, relation: string, example: string) =>
    `The objective "${text}" bounds ${quantity} from the wrong side.\n` +
    `A good ${quantity} is a ${relation === '<' ? 'small' : 'large'} one: it takes ${relation}.\n` +
    `Try: '${example}'`,

  objectiveUnit: (text: string, limit: string, units: readonly string[], example: string) =>
    `The objective "${text}" has the limit "${limit}".\n` +
    `Its limit is a number above 0 with a unit: ${units.join(', ')}.\n` +
    `Try: '${example}'`,

  serviceNotStarted: (command: string, why: string, tail: string) =>
    `The service "${command}" did not start: ${why}.\n${tail ? `It last said: ${tail}\n` : ''}` +
    'A service is started with a free port in PORT, and must listen there, or print the address or port where it does.\n' +
    'Try: run the command by hand with PORT=8080 before it',

  serviceNotReady: (command: string, path: string, wrong: string, seconds: number) =>
    `The service "${command}" was not ready: after ${seconds} s, ${path} still gives ${wrong}.\n` +
    'A service is loaded once its `ready` path is answered rightly, with a status from 200 to 299.\n' +
    'Try: run the command by hand, and look at what it answers.',

  servicesElsewhere: (experiment: string) =>
    `The variants of "${experiment}" are services, which measure() does not take.\n` +
    'They are loaded in turns, and judged by their latencies.\n' +
    'Try: measureServiceVariants(experiment), or eightways run',

  serviceEnded: (side: string, how: string) => `the ${side} ended under load: ${how}`,

  otherAnswer: (baseline: string, at: string) => `gives another answer than "${baseline}"${at && ` (first at ${at})`}`,

  // ── queue ──

  notAQueue: (shown: string) =>
    `"${shown}" is no address of a queue.\n` +
    'A queue is a Redis: redis://HOST:PORT, or rediss:// for TLS, with USER:PASSWORD@ before the host where it asks for them.\n' +
    'Try: redis://localhost:6379, or set EIGHTWAYS_QUEUE, which keeps the password out of the list of processes.',

  queuePackagesMissing:
    'A queue needs the packages bullmq and ioredis, which are not installed.\n' +
    'They are optional dependencies of eightways, used for several machines only.\n' +
    'Try: npm install bullmq ioredis',

  queueNotReached: (shown: string, why: string) =>
    `The queue ${shown} cannot be reached: ${why.replace(/\.$/, '')}.\n` +
    'It is a Redis that this machine may connect to; a worker and a run name the same one.\n' +
    `Try: redis-cli -u ${shown} ping, and look whether it asks for a password.`,

  queueLost: (shown: string, seconds: number, why: string) =>
    `The queue ${shown} went away${why && `: ${why.replace(/\.$/, '')}`}.\n` +
    `It was waited for, up to ${seconds} s.\n` +
    'Try: start Redis again with what it held (appendonly yes), then go on.',

  queueTrouble: (shown: string, why: string) =>
    `The queue ${shown} does not do what it is asked: ${why.replace(/\.$/, '')}.\n` +
    'It takes Redis 6.2 or later, and a user that may write keys that begin with "eightways:".\n' +
    `Try: redis-cli -u ${shown} info server`,

  queueAway: (shown: string) => `The queue ${shown} is away; waiting for it`,
  queueBack: (shown: string) => `The queue ${shown} is there again`,
  noAnswer: (seconds: number) => `no answer within ${seconds} s`,

  hostTaken: (name: string) =>
    `Another worker takes experiments for the host "${name}".\n` +
    'A machine measures one experiment at a time, and each machine has a name of its own.\n' +
    'Try: end the other worker, or, on another machine of the same name, --host with another.',

  jobTooNew: (version: number) =>
    `a newer eightways put it on the queue (version ${version}; this one reads 1): npm install eightways@latest on each machine`,
  jobDamaged: 'what stands on the queue is no experiment of eightways',

  otherModule: (path: string, theirs: string, ours: string) =>
    `its copy of ${path} is another one (${ours}, and ${theirs} where the run was started): bring both to the same commit`,
  noModule: (path: string) => `it has no file ${path} below the folder that its worker was started in`,
  hungOn: (host: string) => `"${host}" gave it up: it took many times longer than planned`,
  moduleOutside: (path: string) => `${path} is not below the folder that its worker was started in`,
  // ── online ──

  onlineUnknown: (option: string, known: readonly string[]) =>
    `start() of eightways/online was given "${option}", which is no option of it.\n` +
    `Its options are ${known.join(', ')}.\n` +
    'Try: start({ port: 0, token })',

  onlinePort: (port: unknown) =>
    `start() of eightways/online was given the port ${String(port)}.\n` +
    'A port is a whole number from 0 to 65535; 0 takes a free one, and without any there is no endpoint.\n' +
    'Try: start({ port: 0 })',

  onlineToken: () =>
    'The token that start() of eightways/online was given is too short, or holds what a header cannot carry.\n' +
    'Whoever shows it may read what the service does: 16 printable ASCII characters or more, without blanks.\n' +
    'Try: leave it out and read it from what start() gives, or draw one with: openssl rand -hex 24',

  onlineNumber: (option: string, value: unknown, range: string, example: string) =>
    `Option "${option}" of eightways/online was given ${String(value)}.\nIt takes ${range}.\nTry: ${example}`,

  onlineTwice: () =>
    'eightways/online runs in this thread already.\n' +
    'One of it counts for all parts of a service.\n' +
    'Try: share what start() gave, or end the other with stop()',

  onlineNotListening: (port: number, why: string) =>
    `The endpoint of eightways/online does not listen on port ${port}: ${why}.\n` +
    'The service goes on without it.\n' +
    'Try: port: 0, which takes a free one, and address() for where that is',

  onlineBeyond: (most: number, name: string, other: string) =>
    `"${name.slice(0, 60)}" is one name of spans too many: ${most} have figures of their own.\n` +
    `Spans of further names are counted together, as "${other}".\n` +
    'Try: names without numbers or keys in them (“order”, not “order 7312”), or a larger `names`',

  // ── history ──

  historyPackageMissing: (name: string) =>
    `The history needs the package ${name}, which is not installed.\n` +
    'It is an optional dependency of eightways; measuring and reporting go without.\n' +
    `Try: npm install ${name}`,

  historyNotRead: (path: string, why: string) =>
    `The history "${path}" cannot be read: ${why}.\nAll of it is derived from the records.\nTry: --db with another path, or remove the file.`,

  historyNotWritten: (path: string, why: string) =>
    `The history "${path}" cannot be written: ${why}.\n` +
    'Nothing is lost, as all of it is derived from the records; it takes longer each time.\n' +
    'Try: --db with a path in a folder that you may write to.',

  databaseFailed: (url: string, why: string) =>
    `The database ${url} cannot be used: ${why}.\n` +
    'It must be reachable, and you must be allowed to make tables in it.\n' +
    'Try: psql with the same URL; the password may also stand in PGPASSWORD.',

  // ── gates ──

  noRepository: (why: string) =>
    `There is no git repository here, so there is no old code to check against: ${why}.\n` +
    'A check measures what a commit holds against what the files hold now.\n' +
    'Try: eightways check within a checkout.',

  outsideRepository: (file: string, root: string) =>
    `The suite ${file} is not in the repository ${root}, so its old version is not known.\n` +
    'A check measures what a commit holds against what the files hold now.\n' +
    'Try: eightways check in the checkout that the suite belongs to.',

  noRevision: (rev: string) =>
    `git knows no commit "${rev}" here.\n` +
    'It takes what git does: a hash, a branch, a tag, HEAD~1; or the path of a record, or last.\n' +
    'Try: git fetch, where only the newest commits were fetched.',

  noOldTree: (rev: string, why: string) =>
    `The files of "${rev}" cannot be checked out: ${why}.\n` +
    'They go to a folder of their own, by git worktree.\n' +
    'Try: git worktree prune, and look whether the disk is full.',

  // ── advice ──

  notAWallObjective: (text: string) =>
    `"${text}" is no objective for a program.\nA program has its wall time: wall < and a time in ms, s or min.\nTry: --sla 'wall < 2s'`,

  ledgerBroken: (path: string, line: number) =>
    `Line ${line} of the ledger ${path} is no score.\n` +
    'Each line is one scored projection as JSON; only the last may be cut off.\n' +
    'Try: take the line out, or name another file by EIGHTWAYS_LEDGER.',

  gainsNotRead: (path: string, why: string) =>
    `${path} cannot be read as measured gains: ${why}.\n` +
    'It is a list of what “eightways findings --recalibrate” measured.\n' +
    'Try: move it away and measure anew, or name another file by EIGHTWAYS_GAINS.',

  noTimeInProfile: (file: string) =>
    `${file} holds allocations, and no time.\n` +
    'Advice is about time: it takes a CPU profile, or samples of stacks.\n' +
    'Try: eightways profile, which shows who allocates.',

  engineOfProfile: 'an engine that the profile does not name',

  profileIdle: (share: string) =>
    `None of the eight by what the profile tells: ${share} of its time the program is idle. What it waits for is where to look.`,

  adviceNotRead: (path: string, why: string) =>
    `${path} cannot be read as advice: ${why}.\n` +
    'A record of advice is what "eightways advise" writes.\n' +
    'Try: eightways advise PROGRAM, which says where its record is.',

  noSuchChange: (number: number, changes: number) =>
    `There is no change ${number} in this advice: it has ${changes === 0 ? 'none' : `${changes}, numbered from 1`}.\n` +
    'Changes are the places that the advice numbers in brackets.\n' +
    'Try: --with FILE=CHANGED for a change of your own.',

  noRewrite: (number: number, at: string) =>
    `Change ${number}, ${at}, cannot be made by itself: only a person knows what is right there.\n` +
    'A changed copy of the file can be measured in its place.\n' +
    'Try: --with FILE=CHANGED, where CHANGED is your copy.',

  changedSince: (file: string) =>
    `${file} has changed since the advice was given: what was to be rewritten is not there any more.\n` +
    'Try: eightways advise again.',

  notOfTheProgram: (file: string, program: string) =>
    `${file} is no file of ${program}.\n` +
    'What is replaced is the program itself or a file that it imports by a relative path.\n' +
    'Try: FILE=CHANGED, the file first.',

  notVerified: (why: string) =>
    `The change was not verified: ${why}.\nBoth forms of the program must end well and print the same, in enough pairs.\n` +
    'Try: --budget with a longer time where there were too few pairs.',

  // ── self-test ──

  selfTrial: (kind: string, difference: number) =>
    `${kind}, ${difference === 0 ? 'the same twice' : `${Math.round(Math.expm1(difference) * 100)} % apart`}`,

  trialsSoFar: (trials: number) => (trials === 1 ? '1 trial so far' : `${trials} trials so far`),

  selfTrialFailed: (kind: string, why: string) =>
    `The self-test could not measure its own function "${kind}": ${why}.\n` +
    'It is measured in fresh processes of this Node, as every suite is.\n' +
    'Try: eightways doctor; if that is fine, this is a defect of eightways.',
} as const;
