// A price list is matched with the stock, and each supplier's offer is worked out on a copy of the conditions.
// remedies: algorithm (a Map in place of a search in an array) and code (a copy by shape in place of JSON); kind: sync

interface Article {
  readonly code: string;
  readonly cents: number;
}

interface Conditions {
  currency: string;
  discounts: { from: number; percent: number }[];
  freight: { zone: string; cents: number }[];
}

const articles: readonly Article[] = Array.from({ length: 9000 }, (_, i) => ({
  code: `${(i * 7919) % 9001}-${i % 7}`,
  cents: 100 + ((i * 37) % 5000),
}));

const stock = Array.from({ length: 22_000 }, (_, i) => articles[(i * 31) % articles.length]!.code);

const priced = (codes: readonly string[], list: readonly Article[]): number[] =>
  codes.map((code) => list.find((article) => article.code === code)?.cents ?? 0);

const conditions: Conditions = {
  currency: 'EUR',
  discounts: Array.from({ length: 24 }, (_, i) => ({ from: 10 + i * i, percent: 2 + i })),
  freight: Array.from({ length: 24 }, (_, i) => ({ zone: `zone ${i}`, cents: 400 + i * 90 })),
};

const copyOf = (one: Conditions): Conditions => JSON.parse(JSON.stringify(one));

const offer = (supplier: number, cents: number): number => {
  const own = copyOf(conditions);
  for (const discount of own.discounts) discount.percent += supplier % 3;
  own.freight[supplier % own.freight.length]!.cents += supplier % 50;
  const pieces = 1 + (supplier % 1200);
  const percent = own.discounts.findLast(({ from }) => from <= pieces)?.percent ?? 0;
  return Math.round((cents * pieces * (100 - percent)) / 100) + own.freight[supplier % 5]!.cents;
};

const prices = priced(stock, articles);
let least = Number.POSITIVE_INFINITY;
let sum = 0;
for (let supplier = 0; supplier < 70_000; supplier++) {
  const asked = offer(supplier, prices[supplier % prices.length]!);
  least = Math.min(least, asked);
  sum += asked;
}
console.log(`${prices.length} prices, ${prices.reduce((total, cents) => total + cents, 0)} cents in all`);
console.log(`offers from ${least} cents, ${sum} cents in all`);

export {};
