// A local HTTP service with real latency, in a process of its own: GET /n answers row n of the table after the milliseconds
// it was started with, so many requests at once as it was told; the others wait their turn.
// Prints its port; ends when its standard input closes, so it cannot outlive the process that started it.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const wait = Number(process.argv[2] ?? 5);
const atOnce = Number(process.argv[3] ?? Infinity);
const data = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data');
const cars = JSON.parse(readFileSync(join(data, 'cars.json'), 'utf8'));

const queue = [];
let underWay = 0;

const next = () => {
  if (underWay >= atOnce || queue.length === 0) return;
  underWay += 1;
  const answer = queue.shift();
  const finish = () => {
    answer();
    underWay -= 1;
    next();
  };
  if (wait > 0) setTimeout(finish, wait);
  else finish();
};

const server = createServer((request, response) => {
  const car = cars[Number(request.url.slice(1))];
  queue.push(() => {
    response.writeHead(car ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(car ?? null));
  });
  next();
});

server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.stdin.resume();
process.stdin.once('close', () => process.exit(0));
