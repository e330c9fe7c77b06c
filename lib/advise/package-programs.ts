import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { messages } from '../messages.js';

/** A program that a package may be run as. */
export interface PackageProgram {
  /** where the package says so: "bin tool", "scripts.start", "main" */
  readonly from: string;
  /** relative to the working directory, as it would be typed */
  readonly file: string;
  readonly args: readonly string[];
}

/**
 * The programs that a folder's package.json declares, each as a file that is here: what it names, or the source that it is
 * compiled from. Empty where there is no package.json, or it names nothing that can be found. Throws in words for one that cannot be read.
 */
export const programsOf = (folder: string): readonly PackageProgram[] => {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return [];
  let manifest: Manifest;
  try {
    manifest = (JSON.parse(readFileSync(path, 'utf8')) ?? {}) as Manifest;
  } catch (error) {
    throw new Error(messages.brokenConfiguration(path, (error as Error).message.split('\n')[0]!));
  }
  const { name = '', bin, main, scripts = {} } = manifest;
  const bins = typeof bin === 'string' ? { [name.split('/').at(-1)!]: bin } : (bin ?? {});
  const [started, args] = scriptOf(scripts.start ?? '');
  const declared: readonly (readonly [from: string, file: string | undefined, args: readonly string[]])[] = [
    ...Object.entries(bins).map(([command, file]) => [`bin ${command}`.trim(), file, []] as const),
    ['scripts.start', started, args],
    ['main', main, []],
  ];
  const found = declared.flatMap(([from, file, own]) => {
    const source = typeof file === 'string' ? sourceOf(folder, file) : null;
    return source === null ? [] : [{ from, file: relative('', source), args: own }];
  });
  return found.filter(({ file }, index) => found.findIndex((one) => one.file === file) === index);
};

interface Manifest {
  readonly name?: string;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly main?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** The module and arguments of "node --flag dist/main.js serve"; of a line that does more, none. */
const scriptOf = (line: string): readonly [file: string | undefined, args: readonly string[]] => {
  const [engine = '', ...words] = line.trim().split(/\s+/);
  if (!/^(node|tsx|ts-node|bun|deno)$/.test(engine) || /[&|;<>$`]/.test(line)) return [undefined, []];
  const at = words.findIndex((word) => /\.[cm]?[jt]sx?$/.test(word) || (!word.startsWith('-') && word !== 'run'));
  return [words[at], words.slice(at + 1)];
};

/** The file itself, or the source of what is compiled into another folder; a person changes that one. */
const sourceOf = (folder: string, file: string): string | null => {
  const named = join(folder, file);
  const bare = file.replace(/^\.\//, '').replace(/\.[cm]?js$/, '');
  const below = bare.replace(/^(dist|build|lib|out|cjs|esm)\//, '');
  const sources = [bare, `src/${below}`, below, `src/${bare}`].flatMap((one) =>
    ['.ts', '.mts', '.cts', '.tsx'].map((ending) => join(folder, `${one}${ending}`)),
  );
  const source = sources.find((one) => existsSync(one));
  if (source !== undefined) return source;
  const ran = [named, `${named}.js`, join(named, 'index.js')].find(
    (one) => /\.[cm]?[jt]sx?$/.test(one) && existsSync(one),
  );
  return ran ?? null;
};
