import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';
import { type Kernels, openKernels } from './open.mjs';

export const title = 'Native: WebAssembly where it does not pay';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

const total = experiment({
  name: 'sum a column',
  strategy: 'native',
  claim: 'Number crunching belongs into WebAssembly.',
  source: 'The same promise, given without counting the copy.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [200_000],
    unit: 'flights',
    input: (size) =>
      Float64Array.from(
        (JSON.parse(read('flights-200k.json')) as { distance: number }[]).slice(0, size),
        (flight) => flight.distance,
      ),
  },
  variants: {
    // a fair rival: after a WebAssembly memory has grown, V8 looks up a typed array's length anew in every turn
    JavaScript: (distances) => {
      let sum = 0;
      for (let at = 0, end = distances.length; at < end; at += 1) sum += distances[at]!;
      return sum;
    },
    'WebAssembly with its copy': {
      open: async (distances) => {
        const module = await openKernels();
        return { module, from: module.reserve(distances.byteLength) };
      },
      run: (distances, { module, from }: { module: Kernels; from: number }) => {
        new Float64Array(module.memory.buffer, from, distances.length).set(distances);
        return module.sum(from, distances.length);
      },
    },
  },
});

/** The table of CRC-32: the remainder of every byte (polynomial of IEEE 802.3, reflected). */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

const checksum = experiment({
  name: 'checksum of a file',
  strategy: 'native',
  claim: 'Byte-wise loops run faster in WebAssembly.',
  source: 'The usual first example of WebAssembly tutorials.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [65_536],
    unit: 'bytes',
    input: (size) => new Uint8Array(Buffer.from(read('movies.json')).subarray(0, size)),
  },
  variants: {
    JavaScript: (bytes) => {
      let crc = -1;
      for (let at = 0, end = bytes.length; at < end; at += 1)
        crc = remainders[(crc ^ bytes[at]!) & 0xff]! ^ (crc >>> 8);
      return ~crc >>> 0;
    },
    'WebAssembly with its copy': {
      open: async (bytes) => {
        const module = await openKernels();
        const table = module.reserve(remainders.byteLength);
        new Uint32Array(module.memory.buffer, table, 256).set(remainders);
        return { module, table, from: module.reserve(bytes.length) };
      },
      run: (bytes, { module, table, from }: { module: Kernels; table: number; from: number }) => {
        new Uint8Array(module.memory.buffer).set(bytes, from);
        return module.crc32(from, bytes.length, table) >>> 0;
      },
    },
  },
});

export default [total, checksum];
