// Wording of the command line's own errors: what is wrong with the value, what would be right, what to try.

import { findMessages } from './finds/messages.js';
import { lineMessages, list, meant, some } from './line/messages.js';
import { serviceMessages } from './loads/messages.js';
import { queueMessages } from './queue/messages.js';

export const messages = {
  ...lineMessages,
  ...serviceMessages,
  ...queueMessages,
  ...findMessages,

  unknownSelection: (typed: string, guess: string | null) =>
    `"${typed}" is neither a file, a folder nor a suite.\n` +
    'A suite is named by its strategy (algorithm) or by strategy and file (algorithm/lookups).\n' +
    meant(guess && `the suite ${guess}`, 'eightways list'),

  emptyFolder: (folder: string) =>
    `Folder "${folder}" has no module in it that could hold experiments.\n` +
    'A suite is a .ts, .mts, .js or .mjs file that exports its experiments as default.\nTry: eightways list',

  noHome:
    'No suite was named, and the suites that come with eightways are not here.\n' +
    'Any module that exports its experiments as default can be measured.\n' +
    'Try: eightways run FILE',

  noSmallMachines: (lacking: readonly string[]) =>
    `Small machines need ${lacking.join(' and ')}.\n` +
    'Each is a process in a control group that gives it a share of a CPU.\n' +
    'Try: eightways run hardware/threads, which needs none.',
  shareTooSmall: (typed: string) =>
    `A share of ${typed} of a CPU is too small.\nThe kernel hands out a millisecond or more of each ten: 10% is the least.\nTry: --share 10%`,

  noTime: 'not measured: the time of the tour was used up before it',
  interrupted: 'not measured: interrupted',
  nothingOfIt: 'no experiment of this strategy can run here',
  noProgram: 'not measured: there is none here',
  noProgramIn: (words: readonly string[]) =>
    `${words.length > 0 ? some(words) : 'What comes with eightways'} declares no whole program.\n` +
    'A program is a module whose default export is program({ … }), with a part to replace or with steps.\n' +
    'Try: eightways run FILE, for plain experiments.',
  partFailed: (variant: string, message: string) => `not projected: "${variant}" ${message.split('\n')[0]}`,

  tourTooLong: (limit: string) =>
    `The tour was ended after ${limit}: something it started did not stop in time.\n` +
    'What was measured until then is in the record.\nTry: eightways run --strategy NAME, to see which one hangs',

  nothingSelected: (filters: string, known: readonly string[]) =>
    `No experiment fits ${filters}.\nThe experiments are ${some(known)}.\nTry: eightways list`,

  notAskedFor: (lines: readonly string[]) => `What fits is measured only when it is asked for.\n${lines.join('\n')}`,

  unknownStrategy: (typed: string, guess: string | null, known: readonly string[]) =>
    `There is no strategy "${typed}".\nThe eight are ${list(known)}.\n${meant(guess && `--strategy ${guess}`, 'eightways list')}`,

  nowhere: (typed: string) =>
    `There is no "${typed}".\nIt takes a folder of TypeScript or JavaScript, or a tsconfig.json.\nTry: eightways findings src`,

  noFolder: (typed: string, folder: string) =>
    `"${typed}" is neither a folder nor a configuration.\nIt takes a folder of TypeScript or JavaScript, or a tsconfig.json.\nTry: eightways findings ${folder}`,

  unknownRule: (typed: string, guess: string | null, known: readonly string[]) =>
    `There is no rule "${typed}".\nThe rules are ${list(known)}.\n${meant(guess && `--rule ${guess}`, 'eightways findings')}`,

  searchInterrupted: (files: number, folder: string) =>
    `The search was interrupted ${files === 0 ? 'while the types were being read' : `after ${files === 1 ? 'one file' : `${files} files`}`}.\n` +
    'Findings are printed once all files have been searched; nothing was written.\n' +
    `Try: a smaller folder than ${folder}, or fewer rules with --rule or --strategy.`,

  notPreviewed: (findings: number) =>
    `No rewrite to preview: ${findings === 0 ? 'nothing was found' : `of ${findings === 1 ? 'the finding' : `${findings} findings`} none can be rewritten mechanically`}.`,

  previewed: (rewrites: number, files: number, findings: number) =>
    `${rewrites} of ${findings === 1 ? 'one finding' : `${findings} findings`} would be rewritten, in ${files === 1 ? 'one file' : `${files} files`}; nothing was written.\n` +
    'To take them: patch -p1 with it in the folder that was searched, then tsc: find, for one, gives undefined by its type.',

  noCard: (typed: string, guess: string | null, known: readonly string[]) =>
    `There is no strategy "${typed}".\nThe eight are ${list(known)}.\n${meant(guess && `eightways strategy ${guess}`, 'eightways strategy')}`,

  noSuchFunction: (typed: string, path: string) =>
    `"${typed}" names no function: there is no file "${path}".\nIt takes a module and an export of it, FILE:FUNCTION.\nTry: eightways try src/sort.ts:merge --input '[3, 1, 2]'`,

  notAnInput: (typed: string) =>
    `The input "${typed.length > 60 ? `${typed.slice(0, 60)}…` : typed}" is neither JSON, nor a file, nor FILE:EXPORT.\nText is JSON too, in double quotes.\nTry: --input '[3, 1, 2]', or --input table.json, or --input make.ts:rows`,

  notAReplacement: (typed: string) =>
    `"${typed}" replaces nothing.\nIt takes a package that is imported and another in its place.\nTry: --with lodash=es-toolkit/compat`,

  sameName: (name: string, one: string, other: string) =>
    `Two experiments are called "${name}": one in ${one}, one in ${other}.\n` +
    'A record tells its experiments apart by name, so names must differ within a run.\n' +
    'Try: rename one, or run them one at a time.',

  nothingRunsHere: (count: number) =>
    `${count === 1 ? 'The selected experiment' : `None of the ${count} selected experiments`} can${count === 1 ? 'not' : ''} run on this machine.\n` +
    'What each lacks is said above.\nTry: eightways doctor',

  originLost: (experiment: string, candidate: string, file: string) =>
    `Experiment "${experiment}" of the record, with its candidate "${candidate}", is no longer in ${file}.\n` +
    'A rerun measures what the file holds now, and finds experiments and candidates by name.\n' +
    'Try: restore the file or the name; without it the record can only be reported.',

  noOrigin: (experiment: string) =>
    `The record does not say which file holds experiment "${experiment}".\n` +
    'Only experiments of suite modules can be measured again; this one was taken in a notebook cell, or with eightways time or check.\n' +
    'Try: eightways report RECORD',

  nothingToResume: (path: string) =>
    `The record ${path} does not say which files its experiments are from.\n` +
    'Only a run of suite modules can be gone on with.\n' +
    `Try: eightways run FILE --resume ${path}`,

  suiteChanged: (experiment: string) =>
    `${experiment}: its suite is another than when the run was cut off; it is measured anew`,
  planChanged: (experiment: string) =>
    `${experiment}: its plan is another than when the run was cut off; it is measured anew`,
  otherHost: (experiment: string, then: string, now: string) =>
    `${experiment}: it was under way on "${then}", and here is "${now}"; it is measured anew`,
  goesOn: (experiment: string, blocks: string) => `${experiment}: goes on after ${blocks}`,

  emptyRecord: (path: string) =>
    `The record ${path} holds no measurement.\n` +
    'A rerun needs at least one: a run that was interrupted early may have none.\nTry: eightways run',

  unknownRuntime: (typed: string, known: readonly string[], guess: string | null) =>
    `"${typed}" is no runtime that can be fetched.\n` +
    `There are ${list(known)}; Bun and Deno are packages of their own: npm install bun, npm install deno.\n` +
    meant(guess && `eightways runtimes install ${guess}`, 'eightways runtimes install'),

  doesNotStart: (name: string, folder: string) =>
    `npm installed ${name} into ${folder}, but it does not answer --version.\n` +
    'It must be built for this system: its processor and its C library.\nTry: another version, put on the PATH by hand.',

  npmFailed: (packageName: string, code: string, tail: string) =>
    `npm could not install ${packageName} (${code}).\n${tail}\n` +
    'It needs npm on the PATH, the npm registry within reach, and about 200 MB of disk.\nTry: npm ping',

  nothingToCheck: (rev: string) =>
    `No variant of the suites is in "${rev}" too, so there is nothing to check.\n` +
    'A variant is known by the file, the experiment and the name that it has in both.\n' +
    'Try: --against with a later commit.',

  noCommit: (asked: string) =>
    `The record ${asked} does not say which commit it is of.\n` +
    'Records of runs in a git checkout do.\nTry: --against with a commit.',

  noLastRecord: (folder: string) =>
    `There is no record in ${folder} that says which commit it is of.\n` +
    'With "last", the commit of the newest record is checked against.\nTry: --against HEAD~1',

  otherPackages:
    'The lock file of packages has changed since: both versions were measured with the packages that are installed now.',

  onlyNow: (file: string, names: readonly string[]) => `${file}: not checked, as new: ${list(names)}.`,
  onlyThen: (file: string, names: readonly string[]) => `${file}: not checked, as gone: ${list(names)}.`,

  noHistory: (filters: string) =>
    `No record holds a comparison${filters && ` with ${filters}`}.\n` +
    'The history is derived from the records that eightways run writes.\n' +
    'Try: eightways history without filters, or --records with another folder.',

  notDated: (path: string) =>
    `The record ${path} does not say when its pairs ran, so that there is nothing to audit.\n` +
    'Records say so from 0.2 on, of what was measured in blocks.\nTry: eightways rerun RECORD',

  nothingToProfile: (file: string) =>
    `There is no file "${file}".\n` +
    'A profile is taken of a module (.ts, .js), or read from a file that a profiler wrote.\n' +
    'Try: eightways profile src/main.ts',

  noArguments: (file: string, given: readonly string[]) =>
    `"${file}" is taken for a profile, and was given ${list(given)}.\n` +
    'Only a program, which is a .ts or .js file, takes arguments.\nTry: leave them out.',

  noSuchFunctionSeen: (name: string) =>
    `No function "${name}" was seen to run, or its source is not known.\n` +
    'Functions are named as they are declared.\nTry: leave --line out, and look for it in the table.',

  notMilliseconds: (value: string) =>
    `Option "--interval" was given "${value}", which is no time above zero.\n` +
    'It takes milliseconds between two samples.\nTry: --interval 0.5',

  noProgramToWatch: (file: string) =>
    `"${file}" is no program: --async watches one while it runs.\nA profile that was written holds no operations that were under way.\nTry: a .ts or .js file.`,
  lanesOfWaits:
    'Option "--format lanes" was given without --async.\nIt draws what a program waited for, which only --async sees.\nTry: --async --format lanes',
  noProfileFormat:
    'Option "--output" was given without --format.\nIt says where a profile is written, and --format how.\n' +
    'Try: --format speedscope',

  noFormat: (known: readonly string[]) =>
    `"eightways export" was given no --format.\nIt takes one of ${list(known)}.\nTry: --format ${known[0]}`,

  needsFile: (format: string, ending: string) =>
    `The format "${format}" is binary, and was given no file.\n` +
    `It is not written to standard output.\nTry: --output pairs${ending}`,

  notWritten: (file: string, why: string) =>
    `"${file}" cannot be written: ${why}.\nAn export goes to a file in a folder that is there.\nTry: another path.`,

  leftOut: (line: string) => `Left out: ${line}`,

  notTwo: (count: number) =>
    `Not compared: there ${count === 1 ? 'is one benchmark' : `are ${count} benchmarks`}. ` +
    'Two of one file are compared, or those of the same name in two files.',

  nothingInCommon: (one: string, other: string) =>
    `Not compared: no benchmark of ${one} has the name of one in ${other}.`,

  oneCommand: (command: string) =>
    `"eightways time" was given one command, and compares two or more.\n` +
    'How fast a command is says little by itself, on a machine that is never the same twice.\n' +
    `Try: eightways time '${command.slice(0, 60)}' 'another command'`,

  emptyCommand:
    '"eightways time" was given an empty command.\nA command is a line for the shell, in quotes.\n' +
    "Try: eightways time 'node old.js' 'node new.js'",

  namesLeft: (names: number, commands: number) =>
    `--name was given ${names} times, for ${commands} commands.\nNames are given in the order of the commands.\nTry: leave the last out.`,

  nothingKept: 'Interrupted: it needs all of its runs, and nothing was written.',

  programMissing: (file: string) =>
    `There is no program ${file}.\nA program is a module in TypeScript or JavaScript that runs to its end.\nTry: eightways advise src/main.ts`,

  noModule: (file: string) =>
    `${file} is no module of TypeScript or JavaScript.\nWhat can be run is one that ends in .ts, .js, .mts or .mjs.\n` +
    'Try: eightways findings for a folder, eightways advise for a profile.',

  tornLedger: (path: string) =>
    `The last line of ${path} is cut off, and is left out: what wrote it was ended in the midst.`,

  notTwoFiles: (typed: string) =>
    `--with ${typed} does not name two files.\nThe file of the program comes first, the changed copy behind the equals sign.\n` +
    'Try: --with src/rows.ts=src/rows.new.ts',

  notAParameter: (typed: string) =>
    `"${typed}" is no parameter.\nA parameter is a name and a value, as JSON or a word.\nTry: -p workers=8`,

  otherLanguage: (path: string, language: string) =>
    `The cells of ${path} are written in ${language}.\nNotebooks in TypeScript and JavaScript are run.\nTry: papermill, or nbconvert --execute.`,

  largePage: (file: string, size: string) =>
    `${file} has ${size}, more than the 1 MB that a page should have.\nTry: fewer points in its charts, or less output.`,

  defect: (text: string) =>
    `eightways made a mistake: ${text}\nThis is a defect of eightways, not of your program.\n` +
    'Try: report it together with the command line you used.',
} as const;
