// Wording of errors in the command line itself, and what all wording of commands is put together from.

export const meant = (guess: string | null, otherwise: string) => (guess ? `Try: ${guess}` : `Try: ${otherwise}`);
export const some = (names: readonly string[]) =>
  list(names.slice(0, 6).map((name) => `"${name}"`)) + (names.length > 6 ? ` and ${names.length - 6} more` : '');
const spoken = (command: string) => `eightways ${command}`.trimEnd();
export const list = (words: readonly string[]) => words.join(', ');

export const lineMessages = {
  unknownCommand: (typed: string, guess: string | null, known: readonly string[]) =>
    `There is no command "${typed}".\nThe commands are ${list(known)}.\n${meant(guess && `eightways ${guess}`, 'eightways --help')}`,

  unknownOption: (typed: string, command: string, guess: string | null, known: readonly string[]) =>
    `"${spoken(command)}" has no option "${typed}".\n` +
    `Its options are ${list(known)}.\n` +
    meant(guess && `${spoken(command)} ${guess}`, `${spoken(command)} --help`),

  noValue: (option: string, command: string, value: string) =>
    `Option "${option}" of "eightways ${command}" lacks its value.\nIt takes ${value}.\nTry: ${option} ${value}`,

  needlessValue: (option: string, value: string) =>
    `Option "${option}" was given the value "${value}", and takes none.\nIt is on when it is there, and off when it is not.\nTry: ${option}`,

  twice: (option: string) =>
    `Option "${option}" was given more than once.\nIt takes one value.\nTry: leave all but one out.`,

  notAmong: (option: string, value: string, choices: readonly string[], guess: string | null) =>
    `Option "${option}" was given "${value}".\nIt takes one of ${list(choices)}.\n${meant(guess && `${option} ${guess}`, `${option} ${choices[0]}`)}`,

  words: (command: string, count: number, usage: string) =>
    `"eightways ${command}" was given ${count === 0 ? 'no word' : count === 1 ? 'one word' : `${count} words`} after its name.\n` +
    `It is used as: eightways ${command}${usage && ` ${usage}`}\n` +
    `Try: eightways ${command} --help`,

  notATime: (option: string, value: string) =>
    `Option "${option}" was given "${value}", which is no length of time above zero.\n` +
    `It takes seconds, or a number with s or m.\nTry: ${option} 20s`,

  notAShare: (option: string, value: string) =>
    `Option "${option}" was given "${value}", which is no share.\n` +
    `It takes a number from 0 up to, not including, 1, or a percentage.\nTry: ${option} 2%`,

  notACount: (option: string, value: string) =>
    `Option "${option}" was given "${value}", which is no whole number from 0.\nIt takes a seed: any whole number.\nTry: ${option} 1`,

  onlyWith: (option: string, other: string) =>
    `Option "${option}" says nothing without ${other}.\nIt is taken together with it alone.\nTry: add ${other}, or leave ${option} out.`,

  together: (one: string, other: string) =>
    `Options "${one}" and "${other}" were both given.\nOnly one of them can hold.\nTry: leave one of them out.`,
} as const;
