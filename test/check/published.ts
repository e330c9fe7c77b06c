import type { Source } from './sources.js';

/** Finds the published dependencies that no published source names. */
export const unneeded = (files: readonly Source[], dependencies: readonly string[]): string[] => {
  const published = files.filter(({ file }) => /^(lib|kernel|experiments\/cli)\//.test(file));
  return dependencies
    .filter((name) => !published.some(({ text }) => text.includes(`'${name}'`) || /['`]/.test(before(text, name))))
    .map((name) => `lib/package.json lists ${name}, which nothing published names`);
};

/** What stands before `name/` in a text: a quote when a file of the package is named. */
const before = (text: string, name: string): string => text.charAt(text.indexOf(`${name}/`) - 1);
