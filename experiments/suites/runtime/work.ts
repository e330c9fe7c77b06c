import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { OWN_WORD, onEach } from './on-each.mjs';

export const title = 'Runtime: messages, promises and files on another engine';

const require = createRequire(__filename);
const read = (file: string): string =>
  readFileSync(join(dirname(require.resolve('vega-datasets')), '../data', file), 'utf8');

export default [
  ...onEach({
    name: 'read a message of earthquakes',
    claim: 'The newer engine parses JSON faster.',
    source: OWN_WORD,
    size: 300_000,
    unit: 'characters',
    input: (size) => {
      const { features } = JSON.parse(read('earthquakes.json')) as { features: unknown[] };
      return JSON.stringify(features.slice(0, Math.ceil(size / 700)));
    },
    run: (text) => (JSON.parse(text) as { id: string }[]).at(-1)?.id,
    engines: ['bun', 'deno'],
  }),
  ...onEach({
    name: 'wait for each of many promises',
    claim: 'The newer engine has the faster promises.',
    source: OWN_WORD,
    size: 5_000,
    unit: 'promises',
    input: (size) => size,
    run: async (count) => {
      let sum = 0;
      for (let at = 0; at < count; at += 1) sum += await Promise.resolve(at);
      return sum;
    },
    clock: 'wall',
  }),
  ...onEach({
    name: 'read many small files',
    claim: 'The newer engine reads files several times faster.',
    source: OWN_WORD,
    size: 50,
    unit: 'files',
    input: (size) => {
      const folder = join(dirname(require.resolve('assemblyscript/package.json')), 'std/assembly');
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .sort()
        .slice(0, size)
        .map((name) => join(folder, name));
    },
    run: async (files) => {
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      return texts.reduce((length, text) => length + text.length, 0);
    },
    clock: 'wall',
  }),
];
