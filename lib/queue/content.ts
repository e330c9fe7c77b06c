import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { bundledOf, hashOf } from '../places/bundle.js';
import type { Origin } from '../types.js';

/**
 * What a suite module was loaded from, as a hash that is the same in every checkout of the same sources: the module and
 * what it imports by relative path. Packages, and files that it reads when it runs, are not in it.
 */
export const contentOf = (origin: Origin): string => {
  const { path, map } = bundledOf(origin);
  const { sources, sourcesContent } = JSON.parse(readFileSync(map, 'utf8')) as SourceMap;
  const own = resolve(__dirname, '..') + sep;
  return hashOf(
    sources
      .map((each, index) => ({ file: resolve(dirname(path), each), text: plain(sourcesContent[index] ?? '') }))
      .filter(({ file }) => !file.startsWith(own))
      .map(({ file, text }) => JSON.stringify([relative(dirname(origin.file), file).replaceAll(sep, '/'), text]))
      .sort()
      .join('\n'),
  );
};

/** Of the compiled module: the texts that it was compiled from, and their places from its folder. */
interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent: readonly string[];
}

// Each text begins with the places that `bundle` gives it, which differ from checkout to checkout; git may check the same
// file out with other line ends.
const plain = (text: string): string =>
  text.replace(/^(?:const __(?:filename|dirname|eightways_url) = "(?:[^"\\]|\\.)*";)+/, '').replaceAll('\r\n', '\n');
