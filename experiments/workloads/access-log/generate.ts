import type { Files } from './report.js';

type Random = () => number;

const firstDay = Date.UTC(2026, 9, 1);
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A web server's access log of so many lines, in order of time, and the table of networks that tells who they came from. */
export function accessLog(lines: number, random: Random): Files {
  const networks = networkTable(2000, random);
  const visitors = Array.from({ length: Math.ceil(lines / 12) }, () => visitor(random));
  let seconds = 0;
  const log = Array.from({ length: lines }, () => {
    seconds += Math.floor(random() ** 2 * 90);
    const line = request(stampOf(seconds), often(visitors, random), random);
    // a server that was stopped leaves half a line now and then
    return random() < 0.005 ? line.slice(0, 40) : line;
  });
  return { log: log.join('\n'), networks };
}

interface Visitor {
  readonly address: string;
  readonly agent: string;
  readonly user: string;
}

function visitor(random: Random): Visitor {
  const address = Array.from({ length: 4 }, () => Math.floor(random() * 256)).join('.');
  const agent = often(agents, random);
  return { address, agent, user: random() < 0.1 ? `user${Math.floor(random() * 100)}` : '-' };
}

function request(stamp: string, { address, agent, user }: Visitor, random: Random): string {
  const path = random() < 0.3 ? often(pages, random) : `/articles/${Math.floor(random() ** 2 * 200)}`;
  const query = random() < 0.15 ? `?page=${Math.floor(random() * 9)}&sort=date` : '';
  const status = often(statuses, random);
  const bytes = status === 304 ? '-' : String(Math.floor(200 + random() ** 4 * 200_000));
  const method = random() < 0.08 ? 'POST' : 'GET';
  const referrer = often(referrers, random);
  const took = (0.002 + random() ** 6 * 3).toFixed(3);
  const line = `"${method} ${path}${query} HTTP/1.1" ${status} ${bytes}`;
  return `${address} - ${user} [${stamp}] ${line} "${referrer}" "${agent}" ${took}`;
}

/** "01/Oct/2026:13:55:36 +0000" */
function stampOf(seconds: number): string {
  const date = new Date(firstDay + seconds * 1000);
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = `${two(date.getUTCDate())}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}`;
  return `${day}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
}

/** Ranges of addresses with their countries in the form that such tables are sold in: every field is quoted. */
function networkTable(count: number, random: Random): string {
  const width = Math.floor(2 ** 32 / count);
  const rows = Array.from({ length: count }, (_, index) => {
    const [code, country] = often(countries, random);
    const first = index * width;
    // some addresses belong to nobody
    const last = first + Math.floor(width * (0.8 + 0.2 * random())) - 1;
    return `"${first}","${last}","${code}","${country}"`;
  });
  return ['first,last,code,country', ...rows].join('\n');
}

/** The first of a list more often than the last. */
function often<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() ** 2 * list.length)]!;
}

const pages = ['/', '/articles', '/about', '/search', '/feed.xml', '/contact', '/login', '/favicon.ico', '/robots.txt'];
const statuses = [200, 200, 200, 200, 200, 304, 301, 404, 500];
const referrers = [
  '-',
  '-',
  'https://example.org/',
  'https://search.example.com/?q=delays',
  'https://news.example.net/1',
];
const agents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
  'ExampleBot/2.1 (+https://bot.example.com/about)',
  'curl/8.5.0',
  'FeedReader/1.4',
];
const countries = [
  ['US', 'United States of America'],
  ['DE', 'Germany'],
  ['IN', 'India'],
  ['BR', 'Brazil'],
  ['KR', 'Korea, Republic of'],
  ['FR', 'France'],
  ['JP', 'Japan'],
  ['NG', 'Nigeria'],
  ['BO', 'Bolivia, Plurinational State of'],
  ['FI', 'Finland'],
] as const;
