import type { CommandLine } from '../types.js';

/** How a command line is started: a line for the shell, or words as they are. */
export const startOf = (line: CommandLine): { readonly file: string; readonly args: readonly string[] } => {
  if (typeof line !== 'string') return { file: line[0] ?? '', args: line.slice(1) };
  return process.platform === 'win32'
    ? { file: process.env.ComSpec ?? 'cmd.exe', args: ['/d', '/s', '/c', line] }
    : { file: '/bin/sh', args: ['-c', line] };
};

/** A command line as it would be typed. */
export const typed = (line: CommandLine): string => (typeof line === 'string' ? line : line.map(quoted).join(' '));

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;

/** The words of a line without a shell: quotes hold words together, a backslash takes the next character as it is. */
export const wordsOf = (line: string): readonly string[] => {
  const words = line.match(/(?:[^\s"'\\]|\\[\s\S]|"(?:[^"\\]|\\[\s\S])*"|'[^']*')+/g) ?? [];
  return words.map((word) =>
    word.replace(
      /\\([\s\S])|"((?:[^"\\]|\\[\s\S])*)"|'([^']*)'/g,
      (_, one?: string, double?: string, single?: string) => one ?? single ?? double!.replace(/\\([\\"$`])/g, '$1'),
    ),
  );
};
