import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import { experiment } from 'eightways';
import { gzipSync as fflateGzip } from 'fflate';

export const title = 'Library: compression';

const films = (size: number): Buffer => {
  const folder = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  return readFileSync(join(folder, 'movies.json')).subarray(0, size);
};

// compressors differ in their bytes; what has to agree is what comes out again
const unpacked = (bytes: Uint8Array): Buffer =>
  bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : brotliDecompressSync(bytes);
const sameText = (one: Uint8Array, other: Uint8Array): boolean => unpacked(one).equals(unpacked(other));

const gzip = experiment({
  name: 'gzip without native code',
  strategy: 'library',
  claim:
    'A compressor in plain JavaScript keeps up with zlib, and wins on small replies, where the call into C weighs.',
  source:
    "fflate's README compares its speed with programs in C; the rest is the usual argument against a native call.",
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [4_096, 400_000], unit: 'bytes', input: films, agree: sameText },
  variants: {
    'node:zlib': (text): Uint8Array => gzipSync(text),
    // without the time of day in the header the answer is the same every time
    fflate: (text): Uint8Array => fflateGzip(text, { mtime: 0 }),
  },
});

const brotli = experiment({
  name: 'replies in Brotli instead of gzip',
  strategy: 'library',
  claim: 'Switch from gzip to Brotli: smaller replies, and no slower.',
  source: 'Articles on web performance, which mean files compressed once; as it comes, Brotli tries its hardest.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [20_000], unit: 'bytes', input: films, agree: sameText },
  variants: {
    gzip: (text): Uint8Array => gzipSync(text),
    'Brotli as it comes': (text): Uint8Array => brotliCompressSync(text),
    'Brotli of quality 4': (text): Uint8Array =>
      brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  },
});

export default [gzip, brotli];
