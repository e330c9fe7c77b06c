import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, resolve, sep } from 'node:path';
import { refusal } from '../exits.js';
import { closest } from '../line/closest.js';
import { messages } from '../messages.js';

/** The suite modules that the words of a command line name; all that come with eightways when there are none. */
export const suiteFiles = (words: readonly string[], home = suitesHome()): readonly string[] => {
  if (words.length > 0) return [...new Set(words.flatMap((word) => filesOf(word, home)))];
  if (!home) throw refusal('usage', messages.noHome);
  return modulesIn(home);
};

/** Of these modules, those that a word names by themselves: by their path or name, not by a folder or a strategy. */
export const namedAlone = (words: readonly string[], home = suitesHome()): ReadonlySet<string> =>
  new Set(
    words.flatMap((word) => {
      const path = resolve(word);
      if (existsSync(path)) return statSync(path).isDirectory() ? [] : [path];
      return home ? modulesIn(home).filter((file) => namesOf(file, home).slice(1).includes(word)) : [];
    }),
  );

/** Folder of the suites that come along; null when they were left out. */
export const suitesHome = (): string | null => beside('suites');

/** The modules of the whole programs that come along. */
export const workloadFiles = (): readonly string[] => {
  const home = beside('workloads');
  return home ? modulesIn(home) : [];
};

/** The modules of pairs that come along: both forms of what a rule sees. */
export const pairFiles = (): readonly string[] => {
  const home = beside('pairs');
  return home ? modulesIn(home) : [];
};

/** The modules of the whole programs that the words of a command line name; all that come along when there are none. */
export const programFiles = (words: readonly string[]): readonly string[] =>
  words.length > 0 ? suiteFiles(words, beside('workloads')) : workloadFiles();

/** The modules of the jobs for small machines that the words name; all that come along when there are none. */
export const fleetFiles = (words: readonly string[]): readonly string[] => {
  const home = beside('fleets');
  if (words.length > 0) return suiteFiles(words, home);
  if (!home) throw refusal('usage', messages.noHome);
  return modulesIn(home);
};

const beside = (name: string): string | null => {
  const folder = resolve(__dirname, '../..', name);
  return existsSync(folder) ? folder : null;
};

// A path wins over a suite of the same name: what stands in the working directory is what a person sees.
const filesOf = (word: string, home: string | null): readonly string[] => {
  const path = resolve(word);
  if (existsSync(path)) return statSync(path).isDirectory() ? someModulesIn(path, word) : [path];
  const all = home ? modulesIn(home) : [];
  const named = all.filter((file) => namesOf(file, home!).includes(word));
  if (named.length > 0) return named;
  const guess = closest(word, [...new Set(all.flatMap((file) => namesOf(file, home!)))]);
  throw refusal('usage', messages.unknownSelection(word, guess));
};

/** "algorithm", "algorithm/lookups" and "dedupe" for suites/algorithm/dedupe.ts. */
const namesOf = (file: string, home: string): readonly string[] => {
  const parts = relative(home, file).slice(0, -extname(file).length).split(sep);
  return [parts[0]!, parts.join('/'), parts.at(-1)!];
};

const someModulesIn = (folder: string, word: string): readonly string[] => {
  const files = modulesIn(folder);
  if (files.length === 0) throw refusal('usage', messages.emptyFolder(word));
  return files;
};

// A folder of suites also holds what they share: workers, C and AssemblyScript sources. A suite exports variants as
// default; where a function of its folder makes them, it has a title.
const isSuite = (path: string) => {
  if (!/\.[cm]?[jt]s$/.test(path) || /\.d\.[cm]?ts$|\.test\.[cm]?[jt]s$/.test(path)) return false;
  const text = readFileSync(path, 'utf8');
  return (
    /^export default |\bas default\b/m.test(text) && /\bvariants\b|['"]eightways['"]|^export const title\b/m.test(text)
  );
};

const modulesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return modulesIn(path);
      return isSuite(path) ? [path] : [];
    });
