// The service of the bench: HTTP, JSON, a data base that answers after a while, prices that are computed. ONLINE says with
// what: nothing, or the profiler as a live service would have it. It listens on PORT.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Online, type Span, start } from '../../../lib/online/index.js';

const uncounted: Span = (_, work) => work(uncounted);
const online: Online | null = process.env.ONLINE === '1' ? start({ port: 0, followAwaits: false }) : null;
const span: Span = online?.span ?? uncounted;
// as Prometheus reads it
if (online) setInterval(() => online.metrics(), 15_000).unref();

/** Every duration of "order", as it was: what the percentiles are held against. Kept when EXACT says how many. */
const WARM_UP = 4000;
const exact = new Float64Array(process.env.EXACT ? Number(process.env.EXACT) + WARM_UP : 0);
let ended = 0;

const articles = Array.from({ length: 400 }, (_, number) => ({
  number,
  name: `article ${number}`,
  price: number % 97,
}));

const price = (order: number): object => {
  const lines = articles
    .filter(({ number }) => number % 7 === order % 7)
    .map((each) => ({ ...each, tax: each.price * 0.2 }));
  lines.sort((a, b) => b.price - a.price || a.name.localeCompare(b.name));
  return { order, total: lines.reduce((sum, line) => sum + line.price + line.tax, 0), lines };
};

const answer = async (order: number): Promise<string> => {
  const begun = performance.now();
  const body = await span('order', async (within) => {
    await within('data base', () => sleep(1 + (order % 5)));
    return within('price', () => JSON.stringify(price(order)));
  });
  if (ended < exact.length) exact[ended] = (performance.now() - begun) / 1000;
  ended += 1;
  return body;
};

const percentiles = (): object => {
  const sorted = exact.slice(0, Math.min(ended, exact.length)).sort();
  const at = (p: number): number => sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
};

let orders = 0;
const server = createServer((request, response) => {
  const say = (body: string): void => {
    response.setHeader('content-type', 'application/json');
    response.end(body);
  };
  if (request.url === '/look') return say(JSON.stringify(look()));
  orders += 1;
  // the comparison wants one answer for one request, the long load wants different ones
  void answer(request.url === '/order' ? 5 : orders).then(say);
});

const look = (): object => ({
  exact: percentiles(),
  online: online?.snapshot() ?? null,
  memory: process.memoryUsage(),
});

// a live service has run for days: what compiling costs in the first seconds is not what it pays
const warm = async (): Promise<void> => {
  for (let round = 0; round < WARM_UP / 20; round += 1)
    await Promise.all(Array.from({ length: 20 }, (_, number) => answer(20 * round + number)));
};

void warm().then(() => server.listen(Number(process.env.PORT), '127.0.0.1'));
