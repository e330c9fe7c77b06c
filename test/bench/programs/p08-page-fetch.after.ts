// A catalogue read page by page from a service that takes 20 ms for each; pages do not need each other.
import { startUpstream } from './upstream.js';

const PAGES = 75;

const lengthOf = (text: string): number => [...text].filter((letter) => letter !== '/').length;

const main = async (): Promise<void> => {
  const upstream = await startUpstream(20);
  const paths = Array.from({ length: PAGES }, (_, page) => `/catalogue/${page * 37}`);
  const texts = await Promise.all(paths.map((path) => upstream.get(path)));
  const letters = texts.map(lengthOf).reduce((all, one) => all + one, 0);
  console.log(`${texts.length} pages, ${letters} letters, last ${texts.at(-1)}`);
  await upstream.stop();
};

void main();
