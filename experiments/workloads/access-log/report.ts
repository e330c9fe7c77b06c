import { frequencies, quantile, slowest } from './counts.js';
import { type Locate, locateBySearch, networksByHand, type ReadNetworks } from './networks.js';
import { type ReadLog, type Request, readByExpression } from './read.js';
import { type Order, orderBySorting, type Times, timeOf } from './times.js';
import { type Visit, visitsIn } from './visits.js';

/** The texts of the two files that the report is made of. */
export interface Files {
  readonly log: string;
  readonly networks: string;
}

/** What the program can do in more than one way. */
export interface Parts {
  readonly readLog: ReadLog;
  readonly readNetworks: ReadNetworks;
  readonly order: Order;
  readonly locate: Locate;
}

export const asWritten: Parts = {
  readLog: readByExpression,
  readNetworks: networksByHand,
  order: orderBySorting,
  locate: locateBySearch,
};

/** The whole program: from a web server's log to the text of a report on who asked for what, when, and how long it took. */
export function logReport(files: Files, { readLog, readNetworks, order, locate }: Parts): string {
  const networks = readNetworks(files.networks);
  const times: Times = new Map();
  const requests = order(readLog(files.log), times);
  const countries = locate(requests, networks);
  const visits = visitsIn(requests, times);
  const people = requests.filter(({ agent }) => !isRobot(agent));
  return [
    heading(requests, visits, times),
    counted('Pages', frequencies(people.map(({ path }) => path)), 20),
    counted('Countries', frequencies(countries), 15),
    counted('Answers', frequencies(requests.map(({ status }) => String(status))), 10),
    counted('Where they came from', frequencies(people.map(({ referrer }) => referrer)), 10),
    counted('Browsers and robots', frequencies(requests.map(({ agent }) => agent)), 10),
    counted('First pages of visits', frequencies(visits.map(({ entry }) => entry)), 10),
    counted('Last pages of visits', frequencies(visits.map(({ exit }) => exit)), 10),
    counted('By hour of the day', frequencies(requests.map((request) => hourOf(request, times))).sort(byName), 24),
    counted('Not found', frequencies(requests.filter(({ status }) => status === 404).map(({ path }) => path)), 10),
    slow(requests),
  ].join('\n');
}

const isRobot = (agent: string): boolean => /bot|curl|reader/i.test(agent);
const byName = ([a]: [string, number], [b]: [string, number]): number => (a < b ? -1 : 1);

function hourOf({ stamp }: Request, times: Times): string {
  const hour = Math.floor(timeOf(stamp, times) / 3600) % 24;
  return `${String(hour).padStart(2, '0')}:00`;
}

function heading(requests: readonly Request[], visits: readonly Visit[], times: Times): string {
  const lengths = visits.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const [first, last] = [requests[0], requests.at(-1)];
  const hours = first && last ? (timeOf(last.stamp, times) - timeOf(first.stamp, times)) / 3600 : 0;
  const megabytes = requests.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  const each = requests.length / Math.max(visits.length, 1);
  return (
    `${requests.length} requests in ${hours.toFixed(1)} hours, ${megabytes.toFixed(1)} MB; ${visits.length} visits of ` +
    `${each.toFixed(1)} requests, half of them longer than ${Math.round(quantile(lengths, 0.5))} s.\n`
  );
}

function counted(title: string, counts: readonly [string, number][], most: number): string {
  const shown = counts.slice(0, most);
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const width = Math.max(...shown.map(([name]) => name.length), title.length);
  const lines = shown.map(
    ([name, count]) =>
      `${name.padEnd(width)}  ${String(count).padStart(7)}  ${((100 * count) / all).toFixed(1).padStart(5)} %`,
  );
  return [title, '-'.repeat(width + 18), ...lines, ''].join('\n');
}

function slow(requests: readonly Request[]): string {
  const pages = slowest(requests).slice(0, 15);
  const width = Math.max(...pages.map(([path]) => path.length), 'Slowest pages'.length);
  const lines = pages.map(
    ([path, { requests: asked, median, p95 }]) =>
      `${path.padEnd(width)}  ${String(asked).padStart(7)}  ${milliseconds(median)}  ${milliseconds(p95)}`,
  );
  const head = `${'Slowest pages'.padEnd(width)}  requests  median      p95`;
  return [head, '-'.repeat(head.length), ...lines].join('\n');
}

const milliseconds = (seconds: number): string => `${String(Math.round(seconds * 1000)).padStart(5)} ms`;
