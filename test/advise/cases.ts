/** Code that a rule must find something in, and code of the same look in which it must not. */
export interface Case {
  readonly yes: string;
  readonly no: string | readonly string[];
}

export const cases: Readonly<Record<string, Case>> = {
  'set-instead-of-includes': {
    yes: 'export const f = (names: string[], banned: string[]) => names.filter((name) => banned.includes(name));',
    no: [
      "export const f = (names: string[], banned: Set<string>) => names.filter((name) => banned.has(name) && ['a', 'b'].includes(name) && name.includes('x'));",
      "const banned: string[] = Object.freeze(['a', 'b']) as string[]; export const f = (names: string[]) => names.filter((name) => banned.includes(name));",
      "export const f = (names: string[], kinds: ('a' | 'b')[]) => names.filter((name) => kinds.includes(name as 'a'));",
      'export const f = (names: string[], seen: { list?: string[] }) => { for (const name of names) if (!seen.list!.includes(name)) (seen.list as string[]).push(name); };',
      "export const f = (names: string[], known: string[]) => { for (const name of names) if (name === '') return known.includes(name); return false; };",
      'declare const effect: { map: (change: (value: string) => boolean) => boolean }; export const f = (known: string[]) => effect.map((value) => known.includes(value));',
    ],
  },
  'map-instead-of-find': {
    yes: 'export const f = (a: { id: number }[], b: { id: number }[]) => a.map((one) => b.find((other) => other.id === one.id));',
    no: [
      'export const f = (b: { id: number }[]) => b.find((other) => other.id === 1);',
      'export const f = (a: { id: number }[]) => a.map((one) => [{ id: 1 }, { id: 2 }].find((other) => other.id === one.id));',
    ],
  },
  'spread-accumulator': {
    yes: 'export const f = (rows: { id: string }[]) => rows.reduce<Record<string, unknown>>((all, row) => ({ ...all, [row.id]: row }), {});',
    no: 'export const f = (rows: { id: string }[]) => rows.reduce<Record<string, unknown>>((all, row) => { all[row.id] = { ...row }; return all; }, {});',
  },
  'queue-by-shift': {
    yes: 'export const f = (queue: number[]) => { let sum = 0; while (queue.length > 0) sum += queue.shift() ?? 0; return sum; };',
    no: [
      'export const f = (queue: number[]) => queue.shift();',
      'export const f = (queues: number[][]) => queues.map((queue) => queue.shift());',
      'export const f = (sets: Set<number>[]) => { for (const set of sets) if (set.size > 1) throw new Error([...set].shift()?.toFixed()); };',
    ],
  },
  'unshift-in-loop': {
    yes: 'export const f = (rows: number[]) => { const list: number[] = []; for (const row of rows) list.unshift(row); return list; };',
    no: [
      'export const f = (rows: number[]) => { const list: number[] = []; for (const row of rows) list.push(row); return list; };',
      'export const f = (rows: number[], wanted: number) => { for (let i = 0; i < rows.length; i++) { if (rows[i] === wanted) { rows.splice(i, 1); break; } } };',
      'export const f = (lists: number[][]) => { for (const list of lists) list.splice(list.indexOf(1), 1); };',
      'export const f = (rows: number[]) => { const last: number[] = []; for (const row of rows) { last.unshift(row); last.splice(5); } return last; };',
    ],
  },
  'sort-for-extreme': {
    yes: 'export const f = (rows: number[]) => [...rows].sort((a, b) => a - b)[0];',
    no: 'export const f = (rows: number[]) => [...rows].sort((a, b) => a - b)[2];',
  },
  'sort-in-loop': {
    yes: 'export const f = (jobs: number[], queue: number[]) => { for (const job of jobs) { queue.push(job); queue.sort(); } };',
    no: 'export const f = (jobs: number[][]) => { for (const job of jobs) { const own = [...job]; own.sort(); } };',
  },
  'unique-by-indexof': {
    yes: 'export const f = (names: string[]) => names.filter((name, i) => names.indexOf(name) === i);',
    no: "export const f = (names: string[]) => names.filter((name, i) => names.indexOf('a') === i);",
  },
  'search-in-map': {
    yes: 'export const f = (byId: Map<string, number>, id: string) => [...byId].find(([key]) => key === id);',
    no: 'export const f = (byId: Map<string, number>, id: string) => byId.get(id);',
  },
  'keys-in-loop': {
    yes: 'export const f = (rows: number[], names: object) => rows.map((row) => row + Object.keys(names).length);',
    no: [
      'export const f = (rows: object[]) => rows.map((row) => Object.keys(row).length);',
      'const Level = { low: 1, high: 2 } as const; export const f = (rows: number[]) => rows.map((row) => Object.values(Level).some((one) => one === row));',
      "export const f = (rows: string[], names: object) => { for (const row of rows) if (row === '') throw new Error(Object.keys(names).join()); };",
      'export const f = async (names: Record<string, number>, load: () => Promise<void>) => { while (Object.keys(names).length > 0) await load(); };',
    ],
  },
  'filter-for-one': {
    yes: 'export const f = (rows: number[]) => rows.filter((row) => row > 3)[0];',
    no: [
      'export const f = (rows: number[]) => rows.filter((row) => row > 3)[1];',
      'const taken: number[] = []; const take = (row: number) => { taken.push(row); return row > 3; }; export const f = (rows: number[]) => rows.filter((row) => take(row)).length > 0;',
    ],
  },
  'memoless-recursion': {
    yes: 'export function fib(n: number): number { return n < 2 ? n : fib(n - 1) + fib(n - 2); }',
    no: [
      'export function factorial(n: number): number { return n < 2 ? 1 : n * factorial(n - 1); }',
      'export function eq(a: unknown[], b: unknown[], depth: number): boolean { if (a.length > 3) { return eq(a.slice(1), b, depth - 1); } return eq(a, b.slice(1), depth - 1); }',
    ],
  },
  'concat-in-loop': {
    yes: 'export const f = (rows: number[]) => { let all: number[] = []; for (const row of rows) all = [...all, row]; return all; };',
    no: [
      'export const f = (rows: number[]) => { let all: number[] = []; for (const row of rows) all = [row]; return all; };',
      'export const f = (rows: (() => void)[]) => { let errors: unknown[] = []; for (const row of rows) { try { row(); } catch (error) { errors = [...errors, error]; } } return errors; };',
    ],
  },
  'json-clone': {
    yes: 'export const f = (order: object) => JSON.parse(JSON.stringify(order)) as object;',
    no: 'export const f = (text: string) => JSON.parse(text) as object;',
  },
  'delete-property': {
    yes: 'export const f = (rows: { cache?: number }[]) => { for (const row of rows) delete row.cache; };',
    no: [
      'export const f = (row: { cache?: number }) => { delete row.cache; };',
      'export const f = (rows: Record<string, number>[]) => { for (const row of rows) delete row.cache; };',
    ],
  },
  'regexp-in-loop': {
    yes: 'export const f = (lines: string[], prefix: string) => lines.filter((line) => new RegExp(prefix).test(line));',
    no: [
      'export const f = (lines: string[]) => lines.filter((line) => /^a/.test(line) && new RegExp(line).test(line));',
      'let made: RegExp | undefined; export const f = (lines: string[], prefix: string) => lines.filter((line) => { if (!made) made = new RegExp(prefix); return made.test(line); });',
    ],
  },
  'spread-into-math': {
    yes: 'export const f = (values: number[]) => Math.max(...values);',
    no: [
      'export const f = (a: number, b: number) => Math.max(a, b);',
      'export const f = (...values: number[]) => Math.max(...values);',
      'export const f = (rows: string[]) => Math.max(...rows.map((row) => row.length));',
    ],
  },
  'chained-passes': {
    yes: 'export const f = (all: number[][]) => all.map((rows) => rows.filter((x) => x > 1).map((x) => x * 2).reduce((a, b) => a + b, 0));',
    no: 'export const f = (rows: number[]) => rows.filter((x) => x > 1).map((x) => x * 2).reduce((a, b) => a + b, 0);',
  },
  'environment-in-loop': {
    yes: 'declare const process: { env: Record<string, string> }; export const f = (rows: string[]) => rows.map((row) => row + process.env.TZ);',
    no: [
      'declare const process: { env: Record<string, string> }; export const zone = process.env.TZ;',
      'declare const process: { env: Record<string, string> }; export const f = (rows: string[]) => rows.map((row) => row + process.env.NODE_ENV);',
    ],
  },
  'throw-in-loop': {
    yes: "const parse = (line: string) => { if (line === '') throw new Error('empty'); return line; }; export const f = (lines: string[]) => { for (const line of lines) { try { parse(line); } catch {} } };",
    no: [
      'export const f = (line: string) => { try { JSON.parse(line); } catch {} };',
      'export const f = (lines: string[]) => { for (const line of lines) { try { JSON.parse(line); } catch {} } };',
    ],
  },
  'bind-in-loop': {
    yes: 'export const f = (rows: number[], g: (this: object, x: number) => number, own: object) => rows.map((row) => g.bind(own)(row));',
    no: 'export const f = (rows: object[], g: (this: object) => number) => rows.map((row) => g.bind(row)());',
  },
  'eager-log': {
    yes: 'export const f = (log: { debug: (text: string) => void }, state: object) => log.debug(JSON.stringify(state));',
    no: 'export const f = (log: { debug: (text: string) => void; on: boolean }, state: object) => { if (log.on) log.debug(JSON.stringify(state)); };',
  },
  'await-in-loop': {
    yes: 'export const f = async (ids: number[], load: (id: number) => Promise<number>) => { const rows: number[] = []; for (const id of ids) rows.push(await load(id)); return rows; };',
    no: 'export const f = async (ids: number[], load: (id: number, last: number) => Promise<number>) => { let last = 0; for (const id of ids) last = await load(id, last); return last; };',
  },
  'consecutive-awaits': {
    yes: 'export const f = async (a: () => Promise<number>, b: () => Promise<number>) => { const one = await a(); const two = await b(); return one + two; };',
    no: [
      'export const f = async (a: () => Promise<number>, b: (x: number) => Promise<number>) => { const one = await a(); const two = await b(one); return two; };',
      'export const f = async (a: () => Promise<number>, b: (x: () => number) => Promise<number>) => { const one = await a(); const two = await b(() => one); return two; };',
    ],
  },
  'sync-in-async': {
    yes: "import express from 'express'; export const app = express(); declare const readFileSync: (path: string) => string; export const f = async (path: string) => readFileSync(path);",
    no: [
      "import express from 'express'; export const app = express(); declare const readFileSync: (path: string) => string; export const f = (path: string) => readFileSync(path);",
      'declare const readFileSync: (path: string) => string; export const command = async (path: string) => readFileSync(path);',
      "import express from 'express'; export const app = express(); declare const mergeSync: (path: string) => string; export const f = async (path: string) => mergeSync(path);",
    ],
  },
  'unbounded-all': {
    yes: 'declare const readFile: (path: string) => Promise<string>; export const f = (paths: string[]) => Promise.all(paths.map((path) => readFile(path)));',
    no: [
      "declare const readFile: (path: string) => Promise<string>; export const f = () => Promise.all(['a', 'b'].map((path) => readFile(path)));",
      'declare const readFile: (path: string) => Promise<string>; export const f = (paths: string[], at: number) => Promise.all(paths.slice(at, at + 8).map((path) => readFile(path)));',
    ],
  },
  'query-in-loop': {
    yes: "import { db } from 'pg'; export const f = async (ids: number[]) => { for (const id of ids) await db.query(id); };",
    no: "import { db } from 'pg'; export const f = async (ids: number[]) => { await db.query(ids); };",
  },
  'foreach-async': {
    yes: 'export const f = (rows: number[], save: (row: number) => Promise<void>) => rows.forEach(async (row) => { await save(row); });',
    no: 'export const f = (rows: number[], save: (row: number) => void) => rows.forEach((row) => save(row));',
  },
  'await-non-promise': {
    yes: 'export const f = async (rows: number[]) => { let sum = 0; for (const row of rows) sum += await row; return sum; };',
    no: 'export const f = async (rows: Promise<number>[]) => { let sum = 0; for (const row of rows) sum += await row; return sum; };',
  },
  'client-per-call': {
    yes: "import { Pool } from 'pg'; export const f = async () => new Pool();",
    no: "import { Pool } from 'pg'; export const pool = new Pool();",
  },
  'all-without-io': {
    yes: 'export const f = (rows: number[]) => Promise.all(rows.map(async (row) => row * 2));',
    no: 'export const f = (rows: number[], load: (row: number) => Promise<number>) => Promise.all(rows.map(async (row) => load(row)));',
  },
  'worker-per-task': {
    yes: "import { Worker } from 'node:worker_threads'; export const f = (files: string[]) => { for (const file of files) new Worker(file); };",
    no: "import { Worker } from 'node:worker_threads'; export const f = (file: string) => new Worker(file);",
  },
  'message-without-transfer': {
    yes: 'export const f = (port: { postMessage: (value: unknown) => void }, pixels: Uint8Array) => port.postMessage(pixels);',
    no: 'export const f = (port: { postMessage: (value: unknown, list: unknown[]) => void }, pixels: Uint8Array) => port.postMessage(pixels, [pixels.buffer]);',
  },
  'blocking-in-handler': {
    yes: "import express from 'express'; export const app = express(); declare const pbkdf2Sync: (text: string) => string; export const f = (text: string) => pbkdf2Sync(text);",
    no: [
      "import express from 'express'; export const app = express(); declare const pbkdf2Sync: (text: string) => string; export const key = pbkdf2Sync('x');",
      'declare const pbkdf2Sync: (text: string) => string; export const f = (text: string) => pbkdf2Sync(text);',
    ],
  },
  'growing-cache': {
    yes: 'const cache = new Map<string, number>(); export const f = (key: string) => { cache.set(key, 1); };',
    no: [
      'const cache = new Map<string, number>(); export const f = (key: string) => { if (cache.size > 9) cache.clear(); cache.set(key, 1); };',
      "const table = new Map<string, number>(); table.set('a', 1); export const f = (key: string) => table.get(key);",
    ],
  },
  'fixed-pool-size': {
    yes: 'export const options = { maxThreads: 4 };',
    no: 'declare const cores: number; export const options = { maxThreads: cores };',
  },
  'numeric-kernel': {
    yes: 'export const f = (a: Float64Array, b: Float64Array, n: number) => { for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i] = a[i]! + b[j]! * 2; };',
    no: [
      'export const f = (a: Float64Array, n: number) => { for (let i = 0; i < n; i++) a[i] = a[i]! * 2; };',
      'export const f = (table: Int32Array, n: number) => { for (let i = 0; i < n; i++) for (let k = 1; k < 16; k++) table[i] = table[table[i]! & 0xff]! + 1; };',
      'const next = (x: number) => ({ x }); export const f = (a: Uint8Array, n: number) => { for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i] = a[j]! + next(a[i]!).x; };',
      'export const f = (a: Uint8Array, b: Uint8Array, n: number) => { for (let i = 0; i < n; i++) { if (a[i] !== 1) continue; for (let j = 0; j < n; j++) a[i] = a[i]! + b[j]!; } };',
    ],
  },
  'script-for-native': {
    yes: "import sha256 from 'js-sha256'; export const f = sha256;",
    no: "import { createHash } from 'node:crypto'; export const f = createHash;",
  },
  moment: {
    yes: "import moment from 'moment'; export const f = (at: string) => moment(at).add(1, 'day').format();",
    no: [
      "import dayjs from 'dayjs'; export const f = (at: string) => dayjs(at).format();",
      "import moment from 'moment'; export const f = (at: unknown) => moment.isMoment(at);",
    ],
  },
  'locale-per-call': {
    yes: "export const f = (prices: number[]) => prices.map((price) => price.toLocaleString('de', { style: 'percent' }));",
    no: 'export const f = (prices: number[]) => prices.map((price) => price.toLocaleString());',
  },
  'locale-compare': {
    yes: "export const f = (names: string[]) => names.sort((a, b) => a.localeCompare(b, 'de'));",
    no: 'export const f = (names: string[]) => names.sort((a, b) => a.localeCompare(b));',
  },
  'hash-in-one-call': {
    yes: "import { createHash } from 'node:crypto'; export const f = (text: string) => createHash('sha256').update(text).digest('hex');",
    no: "import { createHash } from 'node:crypto'; export const f = (a: string, b: string) => createHash('sha256').update(a).update(b).digest('hex');",
  },
  'replaced-package': {
    yes: "import fetch from 'node-fetch'; export const f = fetch;",
    no: "import { fetch } from './own.js'; export const f = fetch;",
  },
  'json-compare': {
    yes: 'export const f = (a: object, b: object) => JSON.stringify(a) === JSON.stringify(b);',
    no: 'export const f = (a: object, b: string) => JSON.stringify(a) === b;',
  },
  'compile-cache': {
    yes: "#!/usr/bin/env node\nexport const main = () => 'run';",
    no: "#!/usr/bin/env node\nimport { enableCompileCache } from 'node:module';\nenableCompileCache();",
  },
  'runtime-blocker': {
    yes: "import { Session } from 'node:inspector'; export const f = Session;",
    no: [
      "import { readFile } from 'node:fs'; export const f = readFile;",
      "import type { Session } from 'node:inspector'; export type F = Session;",
      "import { AsyncLocalStorage } from 'node:async_hooks'; export const f = AsyncLocalStorage;",
    ],
  },
  'access-after-delete': {
    yes: 'interface Row { id: number; cache?: number; hits: number } export const clear = (row: Row) => { delete row.cache; }; export const f = (rows: Row[], rounds: number) => { for (let i = 0; i < rounds; i++) for (const row of rows) { row.hits += 1; row.id = i; } };',
    no: [
      'interface Row { id: number; cache?: number | undefined; hits: number } export const clear = (row: Row) => { row.cache = undefined; }; export const f = (rows: Row[], rounds: number) => { for (let i = 0; i < rounds; i++) for (const row of rows) { row.hits += 1; row.id = i; } };',
      'interface Row { id: number; cache?: number; hits: number } export const clear = (row: Row) => { delete row.cache; }; export const f = (rows: Row[]) => { for (const row of rows) { row.hits += 1; row.id = 0; } };',
      'interface Row { id: number; cache?: number } interface Other { id: number; hits: number } export const clear = (row: Row) => { delete row.cache; }; export const f = (rows: Other[], rounds: number) => { for (let i = 0; i < rounds; i++) for (const row of rows) { row.hits += 1; row.id = i; } };',
      'type Row = Record<string, number>; export const clear = (row: Row) => { delete row.cache; }; export const f = (rows: Row[], rounds: number) => { for (let i = 0; i < rounds; i++) for (const row of rows) { row.hits = 1; row.id = i; } };',
    ],
  },
  'ring-of-objects': {
    yes: 'export const f = (prices: number[], kept: number) => { const ticks: { at: number; price: number; low: number }[] = []; for (const [at, price] of prices.entries()) { const tick = { at, price, low: price - 1 }; ticks[at % kept] = tick; } return ticks; };',
    no: [
      'export const f = (prices: number[]) => { const ticks: { at: number; price: number; low: number }[] = []; for (const [at, price] of prices.entries()) ticks.push({ at, price, low: price - 1 }); return ticks; };',
      'export const f = (names: string[], kept: number) => { const rows: { at: number; name: string; low: number }[] = []; for (const [at, name] of names.entries()) rows[at % kept] = { at, name, low: 1 }; return rows; };',
      'export const f = (prices: number[]) => { const byName: Record<string, { at: number; price: number; low: number }> = {}; for (const [at, price] of prices.entries()) byName[String(at)] = { at, price, low: 1 }; return byName; };',
    ],
  },
  'bit-count': {
    yes: 'const bits = (x: number) => { const pairs = x - ((x >>> 1) & 0x55555555); const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333); return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24; }; export const f = (words: Uint32Array) => { let all = 0; for (const word of words) all += bits(word); return all; };',
    no: [
      'const low = (x: number) => x & 0x55555555; export const f = (words: Uint32Array) => { let all = 0; for (const word of words) all += low(word); return all; };',
      'export const f = (x: number) => { let all = 0; for (let rest = x; rest !== 0; rest &= rest - 1) all++; return all; };',
    ],
  },
  'deep-package': {
    yes: "import { cloneDeep as copied } from 'lodash'; export const f = (plan: object) => copied(plan);",
    no: [
      "import { debounce } from 'lodash'; export const f = (g: () => void) => debounce(g);",
      "import lodash from 'lodash'; export const f = (names: string[]) => lodash.chunk(names, 2);",
      "import { cloneDeep } from './own.js'; export const f = (plan: object) => cloneDeep(plan);",
      "import isEqual from 'lodash/isEqual'; export const same = isEqual({}, {});",
    ],
  },
  'compare-all-pairs': {
    yes: 'export const f = (rows: { from: number; to: number }[]) => { let n = 0; for (let i = 0; i < rows.length; i++) for (let j = i + 1; j < rows.length; j++) { const [a, b] = [rows[i]!, rows[j]!]; if (a.from < b.to && b.from < a.to) n++; } return n; };',
    no: [
      'export const f = (rows: string[], distance: (a: string, b: string) => number) => { let n = 0; for (let i = 0; i < rows.length; i++) for (let j = i + 1; j < rows.length; j++) { if (distance(rows[i]!, rows[j]!) < 3) n++; } return n; };',
      'export const f = (grid: number[][], other: number[]) => { let n = 0; for (let i = 0; i < grid.length; i++) for (let j = 0; j < other.length; j++) { if (grid[i]![j]! < other[j]!) n++; } return n; };',
      'export const f = (rows: number[]) => { let n = 0; for (let i = 0; i < rows.length; i++) for (let j = i + 1; j < rows.length; j++) n += rows[i]! * rows[j]!; return n; };',
    ],
  },
  'nested-loop-join': {
    yes: 'export const f = (orders: { by: number }[], buyers: { id: number; land: string }[]) => { const lands: string[] = []; for (const order of orders) for (const one of buyers) if (one.id === order.by) lands.push(one.land); return lands; };',
    no: [
      'export const f = (orders: { by: number; buyers: { id: number }[] }[]) => { let n = 0; for (const order of orders) for (const one of order.buyers) if (one.id === order.by) n++; return n; };',
      "export const f = (orders: { by: number }[], buyers: { land: string }[]) => { let n = 0; for (const order of orders) for (const one of buyers) if (one.land === 'DE') n += order.by; return n; };",
      'export const f = (orders: { by: number }[], buyers: { id: number }[]) => { let n = 0; for (const order of orders) for (const one of buyers) if (one.id < order.by) n++; return n; };',
      'export const f = (buyers: { id: number }[]) => { for (const one of buyers) if (one.id === 7) return one; return null; };',
    ],
  },
  'sync-over-items': {
    yes: "import { scryptSync } from 'node:crypto'; export const f = (words: string[]) => words.map((word) => scryptSync(word, 'salt', 32));",
    no: [
      "import { scryptSync } from 'node:crypto'; export const f = (word: string) => scryptSync(word, 'salt', 32);",
      "import { createHash } from 'node:crypto'; export const f = (words: string[]) => words.map((word) => createHash('md5').update(word));",
      "import { gzipSync } from './own.js'; export const f = (words: string[]) => words.map((word) => gzipSync(word));",
    ],
  },
  'independent-calls': {
    yes: 'const area = (size: number, steps: number) => { let sum = 0; for (let i = 0; i < size; i++) for (let j = 0; j < steps; j++) sum += Math.sqrt(i * j); return sum; }; export const f = (sizes: number[]) => sizes.map((size) => area(size, 100));',
    no: [
      // once through its item
      'const area = (size: number) => { let sum = 0; for (let i = 0; i < size; i++) sum += Math.sqrt(i); return sum; }; export const f = (sizes: number[]) => sizes.map((size) => area(size));',
      // each needs the one before
      'const area = (size: number, last: number) => { let sum = last; for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sum += i * j; return sum; }; export const f = (sizes: number[]) => { let last = 0; for (const size of sizes) last = area(size, last); return last; };',
      // it changes what all share
      'let all = 0; const area = (size: number) => { for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) all += i * j; return all; }; export const f = (sizes: number[]) => sizes.map((size) => area(size));',
      // it changes its item
      'const blur = (row: number[]) => { for (let i = 0; i < row.length; i++) for (let j = 0; j < 3; j++) row[i] = row[i]! + j; return row; }; export const f = (rows: number[][]) => { for (const row of rows) blur(row); };',
      // a function cannot be sent
      'const area = (size: number, of: (x: number) => number) => { let sum = 0; for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sum += of(i * j); return sum; }; export const f = (sizes: number[], of: (x: number) => number) => sizes.map((size) => area(size, of));',
      // it calls out
      'const area = (size: number) => { let sum = 0; for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) { sum += i; console.log(sum); } return sum; }; export const f = (sizes: number[]) => sizes.map((size) => area(size));',
      // names are short
      'const edits = (a: string, b: string) => { let n = 0; for (const x of a) for (const y of b) if (x === y) n++; return n; }; export const f = (names: string[], typed: string) => names.map((name) => edits(name, typed));',
      // a walk that calls itself
      'interface Tree { kids: Tree[]; rows: number[][] } export const sum = (tree: Tree): number => { let all = 0; for (const row of tree.rows) for (const cell of row) all += cell; for (const kid of tree.kids) all += sum(kid); return all; };',
    ],
  },
};
