import { declaredNames, declaredTypes, parse } from './syntax.js';
import { typescript } from './typescript.js';

/** One top-level statement of a notebook's declarations. */
export interface Declared {
  readonly text: string;
  readonly names: readonly string[];
  /** all words in it that may be names */
  readonly words: ReadonlySet<string>;
  /** what is seen wherever it stands: an import, or a declaration of global things */
  readonly always: boolean;
}

/**
 * Those of a notebook's declarations that a cell can see by what it mentions, and by what they mention: a cell then takes no
 * longer after many cells than after few. In their order. Imports stay, since the compiler forgets what none asks for.
 */
export const mentionedBy = (all: readonly Declared[], source: string): readonly Declared[] => {
  // Names that are written as escapes are no words here.
  if (source.includes('\\u')) return all;
  const byName = new Map<string, Declared[]>();
  for (const one of all) for (const name of one.names) byName.set(name, [...(byName.get(name) ?? []), one]);
  const seen = new Set<Declared>();
  const waiting: Declared[] = [];
  const add = (one: Declared): void => {
    if (seen.has(one)) return;
    seen.add(one);
    waiting.push(one);
  };
  const mention = (words: Iterable<string>): void => {
    for (const word of words) byName.get(word)?.forEach(add);
  };
  all.filter(({ always }) => always).forEach(add);
  mention(wordsOf(source));
  for (let one = waiting.pop(); one; one = waiting.pop()) mention(one.words);
  return all.filter((one) => seen.has(one));
};

/** The statements of such declarations. Remembers those of the last text, which the next one is longer than as a rule. */
export const declaredIn = (declarations: string): readonly Declared[] => {
  if (!declarations.startsWith(last.text)) last = { text: '', all: [] };
  if (declarations.length > last.text.length)
    last = { text: declarations, all: [...last.all, ...split(declarations.slice(last.text.length))] };
  return last.all;
};

let last: { readonly text: string; readonly all: readonly Declared[] } = { text: '', all: [] };

const split = (declarations: string): Declared[] => {
  const ts = typescript();
  const file = parse(declarations);
  return file.statements.map((statement) => {
    const text = `${declarations.slice(statement.getStart(file, true), statement.end)}\n`;
    const names = [...declaredNames(statement), ...declaredTypes(statement)];
    const always = names.length === 0 || ts.isImportDeclaration(statement) || /\bimport\b|\\u/.test(text);
    return { text, names, words: new Set(wordsOf(text)), always };
  });
};

/** What may be a name in a text, in strings and comments too. */
export const wordsOf = (text: string): string[] =>
  text.match(/[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu) ?? [];
