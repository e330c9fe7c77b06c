import { cachePlace, keepFor, readIfThere } from './compile-cache.js';

// Doc comments are more than half of the text of Node's types, and would be read past at each start; so they stand in a
// file of their own, and a number stands in the place of each.

/** `text` with `mark` and a number in the place of each doc comment; these are added to `comments`. */
export const numbered = (text: string, mark: string, comments: string[]): string =>
  text.replace(/\/\*\*[\s\S]*?\*\//g, (comment) => `/**${mark}${comments.push(comment) - 1}*/`);

const kept = new Map<string, () => readonly string[]>();

/** What `make` gives, from the cache where it is there. Its comments are kept apart, and read when one is asked for. */
export const cachedTexts = <T extends object>(mark: string, key: string, make: (comments: string[]) => T): T => {
  const [place, beside] = ['types', 'comments'].map((part) => cachePlace(`${part}-${mark}-${key}.json`));
  const found = place ? readIfThere(place) : undefined;
  if (found) {
    let read: readonly string[] | undefined;
    kept.set(mark, () => (read ??= JSON.parse(readIfThere(beside!)?.toString() ?? '[]') as string[]));
    return JSON.parse(found.toString()) as T;
  }
  const comments: string[] = [];
  const made = make(comments);
  kept.set(mark, () => comments);
  if (place) {
    keepFor(beside!, JSON.stringify(comments));
    keepFor(place, JSON.stringify(made));
  }
  return made;
};

/** The doc comment that a number stands for; anything else is given back as it is. */
export const commentOf = (comment: string): string => {
  const [, mark, index] = /^\/\*\*([a-z]+)(\d+)\*\/$/.exec(comment.trim()) ?? [];
  return mark === undefined ? comment : (kept.get(mark)?.()[Number(index)] ?? '');
};
