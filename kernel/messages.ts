// Wording of the kernel's own errors: what is wrong with the value, what would be right, what to try.

type Form = 'line' | 'cell';

const mark = (form: Form): string => (form === 'line' ? '%' : '%%');
const dashed = (option: string): string => (option.length === 1 ? `-${option}` : `--${option}`);
const options = (magic: string): string => `Try: %${magic}? for its options.`;

export const messages = {
  interrupted: 'The cell was interrupted; variables keep their values.',

  reservedName: (name: string) =>
    `A cell cannot declare "${name}": names with two leading underscores are the compiler's of tslab.\nTry: ${name.replace(/^_+/, '_')}, or the engine "current".`,

  noSuchMagic: (name: string, form: Form, near: string | null) =>
    `There is no magic ${mark(form)}${name}.\n${near ? `Did you mean ${mark(form)}${near}? ` : ''}Try: %lsmagic for all of them.`,

  otherForm: (name: string, form: Form) => {
    const right = mark(form === 'line' ? 'cell' : 'line');
    return `${mark(form)}${name} is not a magic of this form.\nTry: ${right}${name}, or ${right}${name}? for its options.`;
  },

  noSuchOption: (magic: string, option: string) => `%${magic} has no option ${option}.\n${options(magic)}`,

  noValue: (magic: string, option: string) => `%${magic} ${dashed(option)} has no value.\n${options(magic)}`,

  notANumber: (magic: string, option: string, text: string, least: number) =>
    `%${magic} ${dashed(option)} got "${text}".\nIt takes a number, ${least} or more.`,

  notAName: (magic: string, text: string) => `%${magic} -v got "${text}".\nIt takes a variable's name.`,

  notASize: (text: string) =>
    `%%compare --sizes got "${text}".\nIt takes numbers above 0, with commas between: 1000,10000`,

  notAStrategy: (text: string, strategies: readonly string[]) =>
    `%%compare --strategy got "${text}".\nIt takes one of: ${strategies.join(', ')}.`,

  nothingToTime: '%timeit has nothing to time.\nTry: %timeit Math.hypot(3, 4)',

  nothingToRun: '%time has nothing to run.\nTry: %time JSON.parse(text)',

  codeBesideTime: (text: string) => `%%time got "${text}".\nIt takes no options; the code goes on the lines below.`,

  tooFewFunctions: (only: string | null) =>
    `%%compare found ${only === null ? 'no function' : `one function, "${only}"`}.\n` +
    'A %%compare cell declares two or more functions at its top level; the first is the baseline.\n' +
    'Try: add a second function, or time one alone with %%timeit.',

  noInput: (asking: string) =>
    `"${asking}" takes an argument, and the cell declares no input.\n` +
    "Functions are called with the cell's \"input\", or with the notebook's variable of their argument's name.\n" +
    'Try: const input = …, above the functions.',

  notTwoNumbers: (text: string) =>
    `%amdahl got "${text}".\nIt takes a share and a speed-up, or several of both in turns.\nTry: %amdahl 0.6 3, or %amdahl 0.3 4 0.2 2`,

  moreNamesThanParts: (names: number, parts: number) =>
    `%amdahl got ${names} names and ${parts === 1 ? 'one part' : `${parts} parts`}.\nEach part has a share and a speed-up.\nTry: %amdahl --part join --part parse 0.3 4 0.2 2`,

  notAnOverhead: (text: string) =>
    `%amdahl --overhead got "${text}".\nIt takes a share of the time before, from 0: 0.02 or 2%.`,

  notAShare: (text: string) =>
    `%amdahl got the share ${text}.\nA part's share of the whole lies between 0 and 1.\nTry: %amdahl 0.6 3`,

  notASpeedup: (text: string) =>
    `%amdahl got the speed-up ${text}.\nA speed-up is above 0: 2 is twice as fast.\nTry: %amdahl 0.6 3`,

  notAnEstimate: (text: string, meaning: 'share' | 'speed-up') =>
    `%amdahl got "${text}" for the ${meaning}.\n` +
    'It takes a number, a range 2..4, or a variable that holds a number or an estimate.\nTry: %amdahl 0.6 3',

  noPython: (python: string) =>
    `There is no ${python} on the PATH to install the kernel beside.\n` +
    '--sys-prefix installs into the environment of a Python.\nTry: --user, or --prefix FOLDER.',

  noConnectionFile: 'A connection file is missing.\nJupyter starts this kernel with one.\nTry: jupyter lab',

  nobodyToAsk: 'The cell asks for input, and nobody can answer: this client takes none.\nTry: a notebook or a console.',

  noSuchEngine: (name: string, engines: readonly string[]) =>
    `There is no engine "${name}" to compile cells with.\nIt is one of: ${engines.join(', ')}.\nTry: --engine ${engines[0]}`,

  noTypes: (candidates: readonly string[]) =>
    `The library's types are not where they should be: ${candidates.join(' or ')}.\n` +
    'Cells that import eightways are checked against them.\nTry: install eightways again.',

  notebookNotRead: (path: string, why: string) =>
    `The notebook ${path} cannot be read: ${why}.\nIt takes a file of Jupyter’s, .ipynb.\nTry: look at its path.`,

  notVersion4: (path: string, version: unknown) =>
    `${path} is not a notebook of version 4, but ${version === undefined ? 'of none' : `of version ${String(version)}`}.\n` +
    'Notebooks of nbformat 4.0 to 4.5 are read.\nTry: open it in Jupyter and save it again.',

  notebookUnsound: (path: string, faults: readonly string[]) =>
    `The notebook ${path} is not as nbformat 4 wants it: ${faults[0]}${faults.length > 1 ? `, and ${faults.length - 1} more` : ''}.\n` +
    'Every tool of Jupyter’s checks notebooks so.\nTry: open it in Jupyter and save it again.',

  notebookNotWritten: (path: string, why: string) =>
    `The notebook ${path} cannot be written: ${why}.\nWhat was saved before stays as it is.\nTry: -o with another path.`,

  noSuchParameter: (name: string, cell: string, known: readonly string[]) =>
    `Parameter "${name}" is declared nowhere: ${cell}, tagged "parameters", declares ${known.join(', ') || 'none'}.\n` +
    'Parameters take the place of what that cell declares.\n' +
    `Try: ${known.length > 0 ? `-p ${known[0]}=…` : `a line "const ${name} = …;" in it`}`,

  parameterDoesNotFit: (name: string, text: string, type: string, fault: string) =>
    `Parameter "${name}" was given ${text}. ${fault.replace(/\.$/, '')}.\n` +
    `The cell tagged "parameters" declares it as ${type}.\nTry: -p ${name}=… with a value of that type, as JSON.`,

  cellTooLong: (seconds: number) => `The cell was ended after ${seconds} s.\nTry: --timeout with more seconds.`,

  budgetSpent: 'The time for the whole notebook was spent.\nTry: --budget with more seconds, and --resume.',

  cellDoesNotEnd:
    'The cell has had its time and could not be stopped, so its process was ended. The run ends here.\n' +
    'A cell is so when it waits for another process, or for the system.\nTry: spawn in place of spawnSync, and --resume.',

  processEnded: (how: string) =>
    `The cell ended the process that ran it (${how}). The run ends here.\n` +
    'So do process.exit(), running out of memory, and a crash in native code.\nTry: mend the cell, and --resume.',

  runDidNotStart: (how: string) =>
    `The process that runs the cells ended before the first (${how}).\nIt is this Node, ${process.version}, with the kernel.\n` +
    'Try: eightways doctor',
} as const;
