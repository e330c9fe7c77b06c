import { pbkdf2 } from 'node:crypto';
import { createServer } from 'node:http';
import { experiment, sweep } from 'eightways';

export const title = 'Hardware: how much load a service takes';

/** Answers with a key: some milliseconds of work on libuv's threads. */
const keys = ({ port }: { readonly port: number }) =>
  createServer((_, response) => {
    pbkdf2('correct horse battery staple', 'salt', 10_000, 32, 'sha256', (_error, key) =>
      response.end(key.toString('hex')),
    );
  }).listen(port, '127.0.0.1');

const clients = experiment({
  name: 'password checks for more and more clients',
  strategy: 'hardware',
  claim: 'Throughput grows with the clients until all processors are at work; from there on only the waiting grows.',
  source: 'Gunther, Guerrilla Capacity Planning: the universal scalability law.',
  expected: 'any',
  load: { seconds: 2.4, windowSeconds: 0.2 },
  variants: sweep('clients', [1, 2, 4, 8], (n) => ({ service: keys, load: { clients: n } })),
});

const rates = experiment({
  name: 'password checks at rising rates',
  strategy: 'hardware',
  claim: 'A service is fast until it is full.',
  source: 'Dashboards that show its utilisation. Queues grow long before, the more so the fewer serve.',
  expected: 'any',
  tags: ['advice-fails'],
  load: { seconds: 4, windowSeconds: 0.33, arrivals: 'poisson' },
  variants: sweep('requests per second', [20, 50, 100, 150, 200], (rate) => ({ service: keys, load: { rate } })),
});

export default [clients, rates];
