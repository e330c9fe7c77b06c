// A service that computes: GET /from/count answers which airports so many reported names mean. Started with how many processes
// share its port; 1: there is no cluster.
import cluster from 'node:cluster';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { nearest } from './nearest.mjs';

const processes = Number(process.argv[2]);
const data = join(dirname(createRequire(import.meta.url).resolve('vega-datasets')), '../data');
const lines = readFileSync(join(data, 'birdstrikes.csv'), 'utf8').split('\n').slice(1);
const names = [...new Set(lines.map((line) => line.split(',')[0]))];

if (processes > 1 && cluster.isPrimary) for (let left = processes; left > 0; left -= 1) cluster.fork();
else
  createServer((request, response) => {
    const [, from, count] = request.url.split('/').map(Number);
    response.end(
      names
        .slice(from, from + count)
        .map(nearest)
        .join('\n'),
    );
  }).listen(Number(process.env.PORT), '127.0.0.1');
