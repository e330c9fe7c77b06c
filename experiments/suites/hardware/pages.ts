import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Hardware: memory in the place of a disk, and in larger pieces';

const require = createRequire(__filename);

const sources = (size: number): readonly string[] => {
  const folder = join(dirname(require.resolve('assemblyscript/package.json')), 'std/assembly');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .slice(0, size)
    .map((name) => join(folder, name));
};

// what Linux keeps in memory, and what it keeps over a restart
const [MEMORY, DISK] = ['/dev/shm', '/var/tmp'];

/** The same files on a disk and in memory. */
interface Twice {
  readonly folders: readonly string[];
  readonly onDisk: readonly string[];
  readonly inMemory: readonly string[];
}

const twice = (size: number): Twice => {
  const folders = [DISK, MEMORY].map((place) => mkdtempSync(join(place, 'eightways-')));
  const [onDisk, inMemory] = folders.map((folder) =>
    sources(size).map((source, at) => {
      const file = join(folder, `${at}.ts`);
      copyFileSync(source, file);
      return file;
    }),
  );
  return { folders, onDisk: onDisk!, inMemory: inMemory! };
};

const remove = ({ folders }: Twice): void => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
};

const characters = (files: readonly string[]): number => {
  let sum = 0;
  for (const file of files) sum += readFileSync(file, 'latin1').length;
  return sum;
};

const reading = experiment({
  name: 'source files on a RAM disk',
  strategy: 'hardware',
  claim: 'Put what is read often on a RAM disk: memory is a thousand times faster than any disk.',
  source: 'Guides to faster builds. The operating system keeps in memory what was read from the disk before.',
  expected: 'faster',
  needs: ['linux'],
  tags: ['advice-fails'],
  workload: { sizes: [40], unit: 'files', input: twice, close: remove },
  variants: { disk: ({ onDisk }) => characters(onDisk), 'RAM disk': ({ inMemory }) => characters(inMemory) },
});

/** Writes files anew and takes them away again; their sizes in between. */
const written = (folder: string, texts: readonly string[]): number => {
  const own = join(folder, 'written');
  mkdirSync(own);
  let bytes = 0;
  for (const [at, text] of texts.entries()) {
    const file = join(own, `${at}.ts`);
    writeFileSync(file, text);
    bytes += statSync(file).size;
  }
  rmSync(own, { recursive: true });
  return bytes;
};

const writing = experiment({
  name: 'temporary files on a RAM disk',
  strategy: 'hardware',
  claim: 'Let temporary files be written to a RAM disk.',
  source: 'Guides to faster tests and builds.',
  expected: 'faster',
  needs: ['linux'],
  workload: {
    sizes: [40],
    unit: 'files',
    input: (size) => ({ ...twice(0), texts: sources(size).map((source) => readFileSync(source, 'utf8')) }),
    close: remove,
  },
  plan: { clock: 'wall' },
  variants: {
    disk: ({ folders, texts }) => written(folders[0]!, texts),
    'RAM disk': ({ folders, texts }) => written(folders[1]!, texts),
  },
});

// the pool outlives an evaluation: a flag of no effect gives each size a process of its own
const buffers = (kilobytes: number) => ({
  placement: { flags: [`--title=pool-${kilobytes}`] },
  open: () => {
    Buffer.poolSize = kilobytes * 1024;
  },
  run: (lines: readonly string[]): number => {
    const made = lines.map((line) => Buffer.from(line));
    return made.reduce((sum, buffer) => sum + buffer.length, 0);
  },
});

const pooled = experiment({
  name: 'small buffers from a larger pool',
  strategy: 'hardware',
  claim: 'Raise Buffer.poolSize: small buffers are then cut from fewer and larger pieces of memory.',
  source: "Node's documentation of Buffer.poolSize, which says that it may be changed.",
  expected: 'faster',
  workload: {
    sizes: [2_000],
    unit: 'lines',
    input: (size) => {
      const file = join(dirname(require.resolve('vega-datasets')), '../data/birdstrikes.csv');
      return readFileSync(file, 'utf8').split('\n').slice(0, size);
    },
  },
  variants: { 'pool of 8 KB': buffers(8), 'pool of 64 KB': buffers(64), 'pool of 1 MB': buffers(1024) },
});

export default [reading, writing, pooled];
