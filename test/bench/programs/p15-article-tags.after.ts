// Tags of articles by section, each tag once, in the order in which they were first used.
// remedy: algorithm (a Set in place of a search for each tag); kind: sync
import { createHash } from 'node:crypto';

interface Article {
  readonly title: string;
  readonly tags: readonly string[];
}

const articlesOf = (section: number, count: number): readonly Article[] => {
  let state = 5 + section;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
  return Array.from({ length: count }, (_, at) => ({
    title: `article ${section}-${at}`,
    tags: Array.from({ length: 4 }, () => `tag-${section}-${next(9_000)}`),
  }));
};

const tagsOf = (articles: readonly Article[]): readonly string[] => {
  return [...new Set(articles.flatMap(({ tags }) => tags))];
};

for (let section = 0; section < 8; section++) {
  const tags = tagsOf(articlesOf(section, 3_000));
  const digest = createHash('sha256').update(tags.join('\n')).digest('hex').slice(0, 16);
  console.log(`section ${section}: ${tags.length} tags, the last ${tags.at(-1)}`, digest);
}
