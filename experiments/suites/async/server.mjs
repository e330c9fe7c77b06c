// A local HTTP service with real latency, in a process of its own: GET /n answers row n of the table after the milliseconds it was started with.
// Prints its port; ends when its standard input closes, so it cannot outlive the process that started it.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const wait = Number(process.argv[2] ?? 5);
const data = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data');
const cars = JSON.parse(readFileSync(join(data, 'cars.json'), 'utf8'));

const server = createServer((request, response) => {
  const car = cars[Number(request.url.slice(1))];
  const answer = () => {
    response.writeHead(car ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(car ?? null));
  };
  if (wait > 0) setTimeout(answer, wait);
  else answer();
});

server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.stdin.resume();
process.stdin.once('close', () => process.exit(0));
