import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Code: kinds of numbers';

const read = (file: string): string =>
  readFileSync(join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data', file), 'utf8');

const BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n; // 2 ** 40 + 435

// one experiment for each engine, since they do not agree
const hash = (runtime: 'node' | 'bun', engine: string, tags: readonly string[]) =>
  experiment<string, string>({
    name: `hash of 64 bits: ${engine}`,
    strategy: 'code',
    claim: 'BigInt is slow: keep the 64 bits as two halves of 32.',
    source: 'Ports of 64-bit hashes to JavaScript; V8 has since learnt to keep BigInt.asUintN(64, …) in a register.',
    expected: 'faster',
    needs: runtime === 'bun' ? ['bun'] : [],
    tags,
    workload: { sizes: [20_000], unit: 'characters', input: (size) => read('zipcodes.csv').slice(0, size) },
    variants: {
      BigInt: {
        placement: { runtime },
        run: (text) => {
          let value = BASIS;
          for (let at = 0; at < text.length; at += 1)
            value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(at))) * PRIME);
          return value.toString(16).padStart(16, '0');
        },
      },
      'two halves': {
        placement: { runtime },
        run: (text) => {
          let high = 0xcbf29ce4;
          let low = 0x84222325;
          for (let at = 0; at < text.length; at += 1) {
            low = (low ^ text.charCodeAt(at)) >>> 0;
            const product = low * 435;
            high = (high * 435 + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
            low = product >>> 0;
          }
          return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
        },
      },
    },
  });

const column = experiment({
  name: 'mean of a column of doubles',
  strategy: 'code',
  claim: 'Keep numbers in a Float64Array: typed arrays are faster than arrays.',
  source: 'Performance guides; engines have long kept arrays of doubles as plain doubles.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: {
    sizes: [20_000],
    unit: 'latitudes',
    input: (size) => {
      const latitudes = read('zipcodes.csv')
        .split('\n')
        .slice(1, size + 1)
        .map((line) => Number(line.split(',')[1]));
      return { latitudes, typed: Float64Array.from(latitudes) };
    },
  },
  variants: {
    Array: ({ latitudes }) => {
      let sum = 0;
      for (let at = 0; at < latitudes.length; at += 1) sum += latitudes[at]!;
      return sum / latitudes.length;
    },
    Float64Array: ({ typed }) => {
      let sum = 0;
      for (let at = 0; at < typed.length; at += 1) sum += typed[at]!;
      return sum / typed.length;
    },
  },
});

export default [hash('node', 'Node', ['advice-fails']), hash('bun', 'Bun', []), column];
