import type { Source } from './sources.js';

/** Finds what a committed file must not carry: a folder of somebody's machine, the address of a registry in a lock file. */
export const traces = (files: readonly Source[]): string[] =>
  files.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => {
      const found = (isLock(file) ? /https?:\/\/[^"/]+\/\S*\.tgz/ : machine).exec(line);
      return found ? [`${file}:${index + 1} carries ${found[0]}`] : [];
    }),
  );

const isLock = (file: string): boolean => /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock)$/.test(file);

// Home folders and the usual places of a checkout; examples in text are written with /path/to.
const machine = /(?<![\w.:/-])(?:file:\/\/)?\/(?:home|Users|root|work|workspace|builds)\/[\w.-]+/;
