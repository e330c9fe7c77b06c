import type { TopFunction } from './part-text.js';

/**
 * Where a change can be taken out: for each of its places the functions at the top of the module that hold all of it, the
 * smallest first. One place where one function uses all whose text differs, else one for each of these. None where something
 * else than a function's text differs, or where a method changes together with what it uses, or with what uses it.
 */
export const changedParts = (
  before: readonly TopFunction[],
  after: readonly TopFunction[],
): readonly (readonly string[])[] => {
  const now = new Map(after.map((one) => [one.name, plain(one.text)]));
  const changed = before.filter(({ name, text }) => now.get(name) !== plain(text));
  if (changed.length === 0) return [];
  // what is around a method is given objects whose methods are those of before: only the method itself has two forms
  if (changed.some(({ kind }) => kind === 'method')) {
    const apart = changed.every((one) => {
      const next = after.find(({ name }) => name === one.name) ?? one;
      const uses = new Set([...reached(one, before), ...reached(next, after)]);
      return now.has(one.name) && changed.every((other) => other === one || !uses.has(other.name));
    });
    return apart ? changed.map(({ name }) => [name]) : [];
  }
  const functions = before
    .map((one) => ({ one, uses: reached(one, before) }))
    .filter(({ one }) => now.has(one.name))
    .toSorted((one, other) => one.uses.size - other.uses.size);
  const holding = (some: readonly TopFunction[]): readonly string[] =>
    functions
      .filter(({ one, uses }) => some.every((other) => other === one || uses.has(other.name)))
      .map(({ one }) => one.name);
  const all = holding(changed);
  return all.length > 0 ? [all] : changed.filter(({ name }) => now.has(name)).map((one) => holding([one]));
};

/** Names of functions that one refers to, by way of others too. */
const reached = (from: TopFunction, all: readonly TopFunction[]): ReadonlySet<string> => {
  const names = new Set<string>();
  const follow = ({ text }: TopFunction): void => {
    const words = new Set(text.match(/[\w$]+/g));
    for (const other of all) {
      if (names.has(other.name) || !words.has(wordOf(other))) continue;
      names.add(other.name);
      follow(other);
    }
  };
  follow(from);
  names.delete(from.name);
  return names;
};

const wordOf = ({ name }: TopFunction): string => name.slice(name.indexOf('.') + 1).replace('#', '');

const plain = (text: string): string => text.replace(/\s+/g, ' ');

/** A module's text without those of some functions: what is left of two is the same where only these differ. */
export const around = (text: string, functions: readonly TopFunction[], names: readonly string[]): string => {
  const left = functions
    .filter(({ name }) => names.includes(name))
    .reduce((all, one) => all.replace(one.text, () => `${one.name};`), text);
  return plain(left);
};
