import { type Block, parseBlocks, slug } from './blocks.js';
import type { Source } from './write.js';

/** A page of the site, parsed. */
export interface Page {
  readonly path: string;
  readonly title: string;
  readonly date: string;
  readonly tags: readonly string[];
  readonly blocks: readonly Block[];
  /** the words that it begins with, each once, in order of the alphabet; short ones are left out */
  readonly words: readonly string[];
}

export function readPage({ name, text }: Source): Page {
  const end = text.indexOf('\n---\n', 4);
  if (!text.startsWith('---\n') || end < 0)
    throw new Error(`"${name}" does not say what it is: it lacks its first lines.`);
  const facts = new Map(
    text
      .slice(4, end)
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const),
  );
  const body = text.slice(end + 5);
  const title = facts.get('title') ?? name;
  return {
    path: `${slug(title)}.html`,
    title,
    date: facts.get('date') ?? '',
    tags: (facts.get('tags') ?? '').split(', '),
    blocks: parseBlocks(body),
    words: wordsOf(body.slice(0, beginning)),
  };
}

/** What a page is about is said in so many characters. */
const beginning = 3000;

const wordsOf = (text: string): readonly string[] =>
  [
    ...new Set(
      text
        .toLowerCase()
        .split(/[^a-z]+/)
        .filter((word) => word.length > 5),
    ),
  ].sort();
