import { slug } from './blocks.js';
import { type Digest, digestByHand } from './digest.js';
import { type Links, type Render, renderByJoining } from './html.js';
import { type Page, readPage } from './pages.js';
import { type Relate, relateByPairs } from './related.js';
import type { Source } from './write.js';

/** What the program can do in more than one way. */
export interface Parts {
  readonly relate: Relate;
  readonly render: Render;
  readonly digest: Digest;
}

export const asWritten: Parts = { relate: relateByPairs, render: renderByJoining, digest: digestByHand };

/** The whole program: from the sources of a site to the list of its files, with their sizes and digests. */
export function buildSite(sources: readonly Source[], { relate, render, digest }: Parts): string {
  const pages = sources.map(readPage);
  const texts = render(pages, linksOf(pages, relate));
  const digests = digest(texts);
  const lines = pages.map(
    ({ path, title }, index) => `${digests[index]}  ${String(texts[index]!.length).padStart(6)}  ${path}  ${title}`,
  );
  return [...lines, '', ...contents(pages)].join('\n');
}

/** What the pages of a site link to. */
export function linksOf(pages: readonly Page[], relate: Relate): Links[] {
  const paths = new Map(pages.map(({ title, path }) => [title, path]));
  return relate(pages).map((related) => ({ paths, related }));
}

/** Headings in the order of the site, by month. */
function contents(pages: readonly Page[]): string[] {
  const months = new Map<string, string[]>();
  for (const { date, path, blocks } of pages) {
    const headings = blocks.flatMap((block) =>
      block.kind === 'heading' && block.level > 1 ? [`${path}#${block.id}`] : [],
    );
    const month = slug(date.slice(0, 7));
    const known = months.get(month);
    if (known) known.push(...headings);
    else months.set(month, headings);
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, headings]) => `${month}: ${headings.join(' ')}`);
}
