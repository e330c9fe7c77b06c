// The orders of each month joined with the customers that made them, and summed by country.
// remedy: algorithm (customers indexed by their number); kind: sync
interface Customer {
  readonly id: number;
  readonly country: string;
}

interface Order {
  readonly customer: number;
  readonly cents: number;
}

const countries = ['AT', 'CH', 'DE', 'FR', 'IT'];
const known = 16_000;

const customers: readonly Customer[] = Array.from({ length: known }, (_, at) => {
  const id = (at * 6007) % known;
  return { id, country: countries[id % 5]! };
});

const ordersOf = (month: number): readonly Order[] =>
  Array.from({ length: 13_000 }, (_, at) => ({
    customer: ((at + month * 977) * 7919) % known,
    cents: 100 + ((at * 31 + month) % 900),
  }));

const totals = (orders: readonly Order[], buyers: readonly Customer[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  const byId = new Map(buyers.map((one) => [one.id, one]));
  for (const { customer, cents } of orders) {
    const country = byId.get(customer)?.country ?? 'unknown';
    sums.set(country, (sums.get(country) ?? 0) + cents);
  }
  return sums;
};

for (let month = 1; month <= 12; month++) {
  const sums = [...totals(ordersOf(month), customers)].map(
    ([country, cents]) => `${country} ${(cents / 100).toFixed(2)}`,
  );
  console.log(month, sums.sort().join(', '));
}

export {};
