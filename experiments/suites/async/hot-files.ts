import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Async: files that the operating system holds in memory';

const require = createRequire(__filename);

const sizes = experiment({
  name: 'sizes of source files',
  strategy: 'async',
  claim: 'Ask for all files at once with Promise.all(stat): the operating system answers in parallel.',
  source: 'Node guides that replace every call that ends in Sync.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [40],
    unit: 'files',
    input: (size) => {
      const folder = join(dirname(require.resolve('assemblyscript/package.json')), 'std/assembly');
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .sort()
        .slice(0, size)
        .map((name) => join(folder, name));
    },
  },
  plan: { clock: 'wall' },
  variants: {
    'statSync, one by one': (files) => files.map((file) => statSync(file).size),
    'stat, all at once': async (files) => (await Promise.all(files.map((file) => stat(file)))).map(({ size }) => size),
  },
});

const streamed =
  (kilobytes: number) =>
  async (file: string): Promise<string> => {
    const hash = createHash('sha1');
    for await (const chunk of createReadStream(file, { highWaterMark: kilobytes * 1024 })) hash.update(chunk as Buffer);
    return hash.digest('hex');
  };

const digest = experiment({
  name: 'digest of a table',
  strategy: 'async',
  claim: 'Stream the file: reading and computing overlap, so it is faster than to read it whole.',
  source: 'Introductions to streams. What they do save is memory.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [20],
    unit: 'thousand flights',
    input: (size) => join(dirname(require.resolve('vega-datasets')), `../data/flights-${size}k.json`),
  },
  plan: { clock: 'wall' },
  variants: {
    'whole file': (file) => createHash('sha1').update(readFileSync(file)).digest('hex'),
    'stream of 64 KB': streamed(64),
    'stream of 1 MB': streamed(1024),
  },
});

export default [sizes, digest];
