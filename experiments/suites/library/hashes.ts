import { createHash, hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { sha256 } from '@noble/hashes/sha2.js';
import { experiment } from 'eightways';
import { createSHA256, type IHasher } from 'hash-wasm';

export const title = 'Library: hashes and checksums';

const data = (file: string): Buffer =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file));

/** 64 KB of a file in pieces of one size: what is swept is the size of a call's argument, not the work. */
const pieces = (size: number): Uint8Array[] => {
  const bytes = data('movies.json');
  return Array.from(
    { length: Math.floor(65_536 / size) },
    (_, at) => new Uint8Array(bytes.subarray(at * size, (at + 1) * size)),
  );
};

const sha = experiment({
  name: 'SHA-256 of pieces of a file',
  strategy: 'library',
  claim: 'Hash with node:crypto: OpenSSL is far faster than any JavaScript.',
  source: 'The documentation of libraries in plain JavaScript says so itself.',
  expected: 'faster',
  workload: { sizes: [32, 65_536], unit: 'bytes a piece', input: pieces },
  variants: {
    '@noble/hashes': (parts) => {
      let sum = 0;
      for (const part of parts) sum += sha256(part)[0]!;
      return sum;
    },
    'node:crypto': (parts) => {
      let sum = 0;
      for (const part of parts) sum += createHash('sha256').update(part).digest()[0]!;
      return sum;
    },
  },
});

const oneShot = experiment({
  name: 'SHA-256 of names',
  strategy: 'library',
  claim: 'For short texts use crypto.hash: one call instead of an object for each.',
  source: "Node's documentation of crypto.hash.",
  expected: 'faster',
  workload: {
    sizes: [500],
    unit: 'names',
    input: (size) =>
      data('airports.csv')
        .toString()
        .split('\n')
        .slice(1, size + 1)
        .map((line) => line.split(',')[1]!),
  },
  variants: {
    createHash: (names) => names.map((name) => createHash('sha256').update(name).digest('hex')),
    'crypto.hash': (names) => names.map((name) => hash('sha256', name, 'hex')),
  },
});

const webAssembly = experiment({
  name: 'SHA-256 of a file',
  strategy: 'library',
  claim: 'Hash functions in hand-tuned WebAssembly are lightning fast.',
  source: "hash-wasm's README, whose tables hold it against libraries in plain JavaScript.",
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [65_536],
    unit: 'bytes',
    input: (size) => new Uint8Array(data('movies.json').subarray(0, size)),
  },
  variants: {
    'node:crypto': (bytes) => createHash('sha256').update(bytes).digest('hex'),
    'hash-wasm': {
      open: () => createSHA256(),
      run: (bytes, hasher: IHasher) => hasher.init().update(bytes).digest('hex'),
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
  name: 'checksums of pieces of a file',
  strategy: 'library',
  claim: 'Node has CRC-32 built in now: drop the table in JavaScript.',
  source: "Node's release notes on zlib.crc32; short pieces were not what it was made for.",
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [16, 65_536], unit: 'bytes a piece', input: pieces },
  variants: {
    'JavaScript table': (parts) => {
      let all = 0;
      for (const part of parts) {
        let crc = -1;
        for (let at = 0; at < part.length; at += 1) crc = remainders[(crc ^ part[at]!) & 0xff]! ^ (crc >>> 8);
        all ^= ~crc;
      }
      return all >>> 0;
    },
    'zlib.crc32': (parts) => {
      let all = 0;
      for (const part of parts) all ^= crc32(part);
      return all >>> 0;
    },
  },
});

export default [sha, oneShot, webAssembly, checksum];
