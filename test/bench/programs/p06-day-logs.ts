// The logs of several days, each in a file of its own, summed up by route.
// remedy: divide (a file is told by its path, its sums are few); kind: sync
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const routes = ['/orders', '/orders/:id', '/stock', '/login', '/export', '/health'];

const requests = Array.from({ length: 3_000 }, (_, at) => {
  const route = routes[(at * 7) % routes.length]!.replace(':id', String(at % 977));
  return `"GET ${route}?page=${at % 13} HTTP/1.1" ${at % 50 ? 200 : 500} ${(at * 8191) % 9000}`;
});

const logOf = (day: number, lines: number): string => {
  let state = 31 + day;
  let text = '';
  for (let line = 0; line < lines; line++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += `10.0.7.${state >>> 24} - - [${day}/Mar/2024] ${requests[state % requests.length]}\n`;
  }
  return text;
};

type Sums = Record<string, readonly [hits: number, bytes: number, errors: number]>;

const summaryOf = (text: string): Sums => {
  const pattern = /^(\S+) \S+ \S+ \[([^\]]+)\] "(\w+) ([^ ?"]+)(\?[^ "]*)? [^"]*" (\d{3}) (\d+)$/;
  const sums: Sums = {};
  for (const line of text.trimEnd().split('\n')) {
    const [, , , , path = '', , status = '', size = ''] = pattern.exec(line) ?? [];
    const route = path.replace(/\d+/g, ':id');
    const [hits, bytes, errors] = sums[route] ?? [0, 0, 0];
    sums[route] = [hits + 1, bytes + Number(size), errors + (status.startsWith('5') ? 1 : 0)];
  }
  return sums;
};

const lineOf = (sums: Sums): string =>
  Object.entries(sums)
    .map(([route, values]) => `${route} ${values.join('/')}`)
    .sort()
    .join(', ');

const summaries = (paths: readonly string[]): readonly Sums[] =>
  paths.map((path) => summaryOf(readFileSync(path, 'utf8')));

const main = (folder: string): void => {
  try {
    const paths = Array.from({ length: 12 }, (_, day) => join(folder, `day-${day}.log`));
    for (const [day, path] of paths.entries()) writeFileSync(path, logOf(day, 75_000));
    for (const [at, sums] of summaries(paths).entries()) console.log(at, lineOf(sums));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

main(mkdtempSync(join(tmpdir(), 'day-logs-')));
