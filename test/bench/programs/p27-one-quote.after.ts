// A quote for a basket: one slow answer of a partner decides it, everything else is soon done.
// remedy: none of the eight (the program waits for one answer that it cannot ask for earlier); kind: none
import { startUpstream } from './upstream.js';

interface Item {
  readonly article: string;
  readonly pieces: number;
  readonly cents: number;
}

const basket = (size: number): Item[] =>
  Array.from({ length: size }, (_, i) => ({
    article: `article-${(i * 7) % 40}`,
    pieces: 1 + (i % 3),
    cents: 250 + ((i * 113) % 900),
  }));

const total = (items: readonly Item[]): number =>
  items.map(({ pieces, cents }) => pieces * cents).reduce((sum, cents) => sum + cents, 0);

const weights = new Map(basket(40).map(({ article }, i) => [article, 0.2 + i / 50]));

const kilograms = (items: readonly Item[]): number =>
  items.reduce((sum, { article, pieces }) => sum + pieces * (weights.get(article) ?? 1), 0);

/** The partner's answer repeats the weight that it was asked about. */
const shippingOf = (answer: string): number => {
  const weight = Number(answer.slice(answer.lastIndexOf('/') + 1));
  return 490 + Math.ceil(weight / 5) * 120;
};

const main = async (): Promise<void> => {
  const items = basket(60);
  const upstream = await startUpstream(1400);
  const shipping = shippingOf(await upstream.get(`/shipping/${kilograms(items).toFixed(2)}`));
  await upstream.stop();
  console.log(`${items.length} lines, ${kilograms(items).toFixed(1)} kg`);
  console.log(`goods ${(total(items) / 100).toFixed(2)}, shipping ${(shipping / 100).toFixed(2)}`);
};

void main();
