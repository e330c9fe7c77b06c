// A whole program: a site of linked pages built from Markdown in site/.
//
// What to see. Three steps, each a commit: one function in place of another. The first two come about as projected. The
// third need not. Appending to a string beats joining a list, says the part alone. But what it makes is no
// text yet: the engine keeps the pieces as they are, and puts them together when somebody first reads them. In the program
// that is the next part, which pays for it. A part's answer can hold a debt, and a benchmark that never looks at the answer
// never sees it.
import { experiment, program } from 'eightways';
import { asWritten, buildSite, linksOf, type Parts } from './site/build.js';
import { digestByHand, digestByLibrary } from './site/digest.js';
import { renderByAppending, renderByJoining } from './site/html.js';
import { readPage } from './site/pages.js';
import { relateByPairs, relateByWords } from './site/related.js';
import { manual, type Source } from './site/write.js';

export const title = 'A site built from Markdown';

const words: Parts = { ...asWritten, relate: relateByWords };
const library: Parts = { ...words, digest: digestByLibrary };
const appending: Parts = { ...library, render: renderByAppending };

const workload = { sizes: [40], unit: 'pages', input: manual };
const plan = { budget: 8, warmupSeconds: 0.3 };

type Random = () => number;
const pagesOf = (count: number, random: Random) => manual(count, random).map(readPage);

export default program({
  name: 'site',
  whole: experiment({
    name: 'build a site from Markdown',
    strategy: 'algorithm',
    claim: 'Three replaced parts make a builder faster.',
    source: 'The steps of this program, all together.',
    workload,
    variants: {
      'as written': (sources: readonly Source[]) => buildSite(sources, asWritten),
      'related by words': (sources: readonly Source[]) => buildSite(sources, words),
      'digests by node:crypto': (sources: readonly Source[]) => buildSite(sources, library),
      'appended strings': (sources: readonly Source[]) => buildSite(sources, appending),
    },
    plan: { ...plan, budget: 15 },
  }),
  steps: [
    {
      name: 'related by words',
      part: 'relateByPairs',
      why: 'Every page beside every other grows with the square of the site; a list of pages for each word looks only at what they have in common.',
      local: experiment({
        name: 'find related pages',
        strategy: 'algorithm',
        claim: 'Do not compare all with all: turn the table round, and start from what two have in common.',
        source: 'The inverted index of every search engine.',
        workload: { ...workload, input: pagesOf },
        variants: { 'in pairs': relateByPairs, 'by words': relateByWords },
        plan,
      }),
    },
    {
      name: 'digests by node:crypto',
      part: 'digestByHand',
      why: 'The library’s loop is written for the processor, which has instructions for just this; our own is gone, with its errors.',
      local: experiment({
        name: 'digests of pages',
        strategy: 'library',
        claim: 'Never write your own cryptography: the platform’s is right, and faster.',
        source: 'Every guide to secure programming; speed is the lesser reason.',
        workload: {
          ...workload,
          input: (count, random) => {
            const pages = pagesOf(count, random);
            // joined: texts in one piece, as the program gives them to its digests
            return renderByJoining(pages, linksOf(pages, relateByWords));
          },
        },
        variants: { 'by hand': digestByHand, 'node:crypto': digestByLibrary },
        plan,
      }),
    },
    {
      name: 'appended strings',
      part: 'renderByJoining',
      why: 'Appending only notes which pieces belong together; the digest, which is the first to read the text, now puts them together. The part hands its work on, and so the whole gains less than was projected, if anything.',
      local: experiment({
        name: 'write pages as HTML',
        strategy: 'code',
        claim: 'Append with +=: engines are made for it, and lists of pieces are a habit from old browsers.',
        source: 'Articles on strings in JavaScript that measure only the appending.',
        workload: {
          ...workload,
          input: (count, random) => {
            const pages = pagesOf(count, random);
            return { pages, links: linksOf(pages, relateByWords) };
          },
        },
        variants: {
          'push and join': ({ pages, links }) => renderByJoining(pages, links),
          '+=': ({ pages, links }) => renderByAppending(pages, links),
        },
        plan,
      }),
    },
  ],
});
