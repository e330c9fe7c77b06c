import type { Page } from './pages.js';

/** For each page, the pages that have most words in common with it: the paths of three, equal ones in order of the site. */
export type Relate = (pages: readonly Page[]) => readonly (readonly string[])[];

/** Each page beside each other, word for word. */
export function relateByPairs(pages: readonly Page[]): readonly (readonly string[])[] {
  return pages.map((page) =>
    nearest(
      pages,
      pages.map((other) => (other === page ? 0 : other.words.filter((word) => page.words.includes(word)).length)),
    ),
  );
}

/** The same from a list of pages for each word: only what there is in common is looked at. */
export function relateByWords(pages: readonly Page[]): readonly (readonly string[])[] {
  const withWord = new Map<string, number[]>();
  for (const [index, { words }] of pages.entries())
    for (const word of words) {
      const known = withWord.get(word);
      if (known) known.push(index);
      else withWord.set(word, [index]);
    }
  return pages.map(({ words }, index) => {
    const common = new Array<number>(pages.length).fill(0);
    for (const word of words) for (const other of withWord.get(word)!) common[other]! += 1;
    common[index] = 0;
    return nearest(pages, common);
  });
}

function nearest(pages: readonly Page[], common: readonly number[]): readonly string[] {
  const order = common.map((_, index) => index).sort((a, b) => common[b]! - common[a]! || a - b);
  return order.slice(0, 3).map((index) => pages[index]!.path);
}
