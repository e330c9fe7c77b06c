// What changed since each of the last states of the orders; the next state is fetched while they are compared.
// remedy: library (fast-deep-equal in place of lodash's isEqual); kind: overlap
import equal from 'fast-deep-equal';
import { startUpstream } from './upstream.js';

interface Order {
  readonly id: number;
  readonly customer: { readonly name: string; readonly address: { readonly city: string; readonly street: string } };
  readonly lines: readonly { readonly article: string; readonly pieces: number; readonly price: number }[];
  readonly tags: readonly string[];
}

const stateOf = (answer: string): Order[] => {
  const state = Number(answer.slice(answer.lastIndexOf('/') + 1));
  return Array.from({ length: 3500 }, (_, id) => ({
    id,
    customer: { name: `customer ${id % 311}`, address: { city: `city ${id % 29}`, street: `street ${id % 97}` } },
    lines: Array.from({ length: 1 + (id % 6) }, (_, line) => ({
      article: `a-${(id * 7 + line) % 500}`,
      pieces: 1 + ((id + line) % 4) + (line === 0 && id % 50 === state % 50 ? 1 : 0),
      price: 100 + line,
    })),
    tags: ['web', id % 2 ? 'gift' : 'plain', 'eu'],
  }));
};

const changed = (before: readonly Order[], now: readonly Order[]): number[] =>
  now.filter((order, i) => !equal(order, before[i])).map(({ id }) => id);

const main = async (states: number): Promise<void> => {
  const upstream = await startUpstream(25);
  const earlier: Order[][] = [];
  let next = upstream.get('/orders/0');
  for (let state = 1; state <= states; state++) {
    const now = stateOf(await next);
    next = upstream.get(`/orders/${state}`);
    await new Promise((resolve) => setTimeout(resolve, 2)); // lets the request leave before the work begins
    console.log(`state ${state - 1}: ${earlier.map((before) => changed(before, now).length).join(', ')} changed`);
    earlier.unshift(now);
    earlier.splice(5);
  }
  await next;
  await upstream.stop();
};

void main(18);
