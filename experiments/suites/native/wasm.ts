import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';
import { blurred, rainfall } from './baselines.mjs';
import { type Kernels, openKernels } from './open.mjs';

export const title = 'Native: WebAssembly where it pays';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

const blur = experiment({
  name: 'blur a map of rainfall',
  strategy: 'native',
  claim: 'WebAssembly computes at native speed.',
  source: "WebAssembly's own goals; here with vector instructions, which JavaScript does not have.",
  expected: 'faster',
  tags: ['tour'],
  workload: { sizes: [60_480], unit: 'pixels', input: rainfall },
  variants: {
    JavaScript: blurred,
    // both copies are timed: into the module's memory and out of it
    'WebAssembly with SIMD': {
      open: async ({ pixels }) => {
        const module = await openKernels();
        return { module, from: module.reserve(pixels.length), to: module.reserve(pixels.length) };
      },
      run: ({ pixels, width, height }, { module, from, to }: { module: Kernels; from: number; to: number }) => {
        const bytes = new Uint8Array(module.memory.buffer);
        bytes.set(pixels, from);
        module.blur(from, to, width, height);
        return bytes.slice(to, to + pixels.length);
      },
    },
  },
});

interface Names {
  readonly wanted: string;
  readonly airports: readonly string[];
}

const row = new Int32Array(256);
/** Edits that turn one name into another (Wagner and Fischer, 1974), with one row of the table. */
const editsBetween = (name: string, other: string): number => {
  const width = other.length;
  for (let at = 0; at <= width; at += 1) row[at] = at;
  for (let above = 0; above < name.length; above += 1) {
    const letter = name.charCodeAt(above);
    let diagonal = row[0]!;
    let left = above + 1;
    row[0] = left;
    for (let at = 0; at < width; at += 1) {
      const up = row[at + 1]!;
      const change = diagonal + (letter === other.charCodeAt(at) ? 0 : 1);
      // compared by hand: Math.min of three is slower
      left += 1;
      if (up < left) left = up + 1;
      if (change < left) left = change;
      row[at + 1] = left;
      diagonal = up;
    }
  }
  return row[width]!;
};

interface Index {
  readonly module: Kernels;
  readonly name: number;
  readonly names: number;
  readonly starts: number;
  readonly row: number;
  readonly to: number;
}

const nearest = experiment({
  name: 'edits to every airport name',
  strategy: 'native',
  claim: 'Integer loops over memory are what WebAssembly is for.',
  source: 'Comparisons of edit distance in JavaScript and WebAssembly.',
  expected: 'faster',
  workload: {
    sizes: [1_000],
    unit: 'names',
    input: (size): Names => ({
      wanted: 'WASHINGTON DULLES INTL ARPT',
      airports: read('airports.csv')
        .split('\n')
        .slice(1, size + 1)
        .map((line) => line.split(',')[1]!.toUpperCase()),
    }),
  },
  variants: {
    JavaScript: ({ wanted, airports }) => Int32Array.from(airports, (airport) => editsBetween(wanted, airport)),
    // the names stay in the module's memory, as an index would; the wanted one and the answer are copied each time
    'WebAssembly with resident names': {
      open: async ({ airports }): Promise<Index> => {
        const module = await openKernels();
        const texts = airports.map((airport) => new TextEncoder().encode(airport));
        const starts = new Int32Array(texts.length + 1);
        for (const [at, text] of texts.entries()) starts[at + 1] = starts[at]! + text.length;
        const index: Index = {
          module,
          name: module.reserve(256),
          names: module.reserve(starts[texts.length]!),
          starts: module.reserve(starts.byteLength),
          row: module.reserve(1024),
          to: module.reserve(texts.length * 4),
        };
        const bytes = new Uint8Array(module.memory.buffer);
        for (const [at, text] of texts.entries()) bytes.set(text, index.names + starts[at]!);
        bytes.set(new Uint8Array(starts.buffer), index.starts);
        return index;
      },
      run: ({ wanted, airports }, { module, name, names, starts, row, to }: Index) => {
        const bytes = new Uint8Array(module.memory.buffer);
        const { written } = new TextEncoder().encodeInto(wanted, bytes.subarray(name, name + 256));
        module.edits(name, written, names, starts, airports.length, row, to);
        return new Int32Array(module.memory.buffer, to, airports.length).slice();
      },
    },
  },
});

export default [blur, nearest];
