import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hashOf } from '../lib/places/bundle.js';
import { cachedTexts, numbered } from './doc-comments.js';
import { libraryNames } from './library.js';
import { packaged, packageVersion } from './typescript.js';

// The compiler does work for each file of its program at each cell, and the language's library and Node's types are some
// 150 of them. As two long files they take a third of that.

/** Where the compiler looks for its own library: a folder of files that are in memory only. */
export const libraryFolder = '/node_modules/typescript/lib';

/** Its file that all cells see: everything that this Node has. */
export const libraryFile = `${libraryFolder}/lib.d.ts`;

/** Text of a file of the library. Parts that `libraryFile` has are empty; others (lib.dom.d.ts) are as they are. */
export const libraryText = (path: string): string | undefined => {
  whole ??= joinedLibrary();
  if (path === libraryFile) return whole.text;
  if (whole.parts.includes(path)) return '';
  all ??= libraryFiles();
  return all.get(path);
};

interface Joined {
  readonly text: string;
  /** paths of the files in it */
  readonly parts: readonly string[];
}

let whole: Joined | null = null;
let all: ReadonlyMap<string, string> | null = null;

/** From the cache, as the package that has the texts takes long to load. */
const joinedLibrary = (): Joined => {
  const names = libraryNames();
  const key = hashOf([packageVersion(), 'modules apart', ...names].join('\n'));
  return cachedTexts('library', key, (comments) => libraryOf(names, comments));
};

/** Library files as one. What is a module of its own (iterator helpers are) is referred to: all would become one with it. */
export const libraryOf = (names: readonly string[], comments: Parameters<typeof numbered>[2]): Joined => {
  all ??= libraryFiles();
  const pathOf = (name: string): string => `${libraryFolder}/lib.${name}.d.ts`;
  const plain = names.filter((name) => !isModule(all?.get(`${libraryFolder}/${name}`) ?? ''));
  const { text, parts } = joined(
    plain.map((name) => `${libraryFolder}/${name}`),
    (path) => numbered(all?.get(path) ?? '', 'library', comments),
    (text) => [...text.matchAll(/^\/\/\/ *<reference lib="([^"]+)" *\/>/gm)].map(([, name]) => pathOf(name!)),
  );
  const modules = names.filter((name) => !plain.includes(name)).map((name) => name.replace(/^lib\.|\.d\.ts$/g, ''));
  return { text: modules.map((name) => `/// <reference lib="${name}" />\n`).join('') + text, parts };
};

const isModule = (text: string): boolean => /^(export|import)\b/m.test(text);

const libraryFiles = (): ReadonlyMap<string, string> => {
  const { getLibFiles } = packaged();
  return new Map(getLibFiles().map(({ fileName, text }) => [`${libraryFolder}/${fileName}`, text]));
};

/** Node's types, less what few cells need. */
export interface NodeTypes {
  /** to stand in place of their `index.d.ts`; the files that are modules of their own it refers to, as before */
  readonly text: string;
  /** paths of the others, a third of all; they are to be there once something imports a module that `isRare` */
  readonly rare: readonly string[];
}

export const nodeTypes = (index: string): NodeTypes => {
  const { version } = JSON.parse(readFileSync(join(dirname(index), 'package.json'), 'utf8')) as { version: string };
  return cachedTexts('node', hashOf([index, version].join('\n')), (comments) => {
    const modules: string[] = [];
    const rare: string[] = [];
    const { text } = joined(
      [index],
      (path) => {
        const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
        const [name = ''] = basename(path).split('.');
        if (isRare(name)) rare.push(path);
        else if (!isModule(text)) return numbered(text, 'node', comments);
        else modules.push(`/// <reference path="${path}" />\n`);
        return '';
      },
      (text, path) =>
        [...text.matchAll(/^\/\/\/ *<reference path="([^"]+)" *\/>/gm)].map(([, other = '']) =>
          join(dirname(path), other),
        ),
    );
    return { text: modules.join('') + text, rare };
  });
};

/** Whether it is one of Node's large modules that few import: 'inspector', 'node:test/reporters'. */
export const isRare = (specifier: string): boolean =>
  /^(node:)?(cluster|http2|inspector|repl|sqlite|test)(\/|$)/.test(specifier);

/** Files and what they refer to, each before those that refer to it; references to packages stand first. */
const joined = (
  files: readonly string[],
  read: (path: string) => string,
  referred: (text: string, path: string) => string[],
): Joined => {
  const parts = new Set<string>();
  const others = new Set<string>();
  let text = '';
  const add = (path: string): void => {
    if (parts.has(path)) return;
    parts.add(path);
    const own = read(path);
    const known = referred(own, path);
    for (const other of known) add(other);
    text += own.replace(/^\/\/\/ *<reference .*$\n?/gm, (line) => {
      if (/<reference types=/.test(line)) others.add(line.trim());
      return '';
    });
  };
  for (const file of files) add(file);
  return { text: `${[...others].join('\n')}\n${text}`, parts: [...parts] };
};

/**
 * Of the types of Node's `fetch`, what is global: of the 38 files that their index names, half. Anything else of them is
 * for who imports undici, which brings its own. Null: not the index that it is known to be.
 */
export const globalsOfFetch = (index: string): string | null => {
  const lines = readFileSync(index, 'utf8').match(
    /^export \* from '\.\/(eventsource|fetch|file|formdata|websocket)'/gm,
  );
  return lines?.length === 5 ? `${lines.join('\n')}\n` : null;
};
