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
} as const;
