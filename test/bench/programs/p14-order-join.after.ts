// Orders joined with the customers that made them, and summed by country.
interface Customer {
  readonly id: number;
  readonly country: string;
}

interface Order {
  readonly customer: number;
  readonly cents: number;
}

const countries = ['AT', 'CH', 'DE', 'FR', 'IT'];
const customers: readonly Customer[] = Array.from({ length: 9_000 }, (_, id) => ({ id, country: countries[id % 5]! }));
const orders: readonly Order[] = Array.from({ length: 30_000 }, (_, at) => ({
  customer: (at * 7919) % 9_000,
  cents: 100 + ((at * 31) % 900),
}));

const totals = (): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  const byId = new Map(customers.map((one) => [one.id, one]));
  for (const { customer, cents } of orders) {
    const country = byId.get(customer)?.country ?? 'unknown';
    sums.set(country, (sums.get(country) ?? 0) + cents);
  }
  return sums;
};

for (const [country, cents] of totals()) console.log(country, (cents / 100).toFixed(2));

export {};
