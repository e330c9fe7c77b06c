import { experiment } from 'eightways';
import { type Kernels, openKernels } from './open.mjs';

export const title = 'Native: WebAssembly and numbers';

interface Matrices {
  readonly size: number;
  readonly a: Float64Array;
  readonly b: Float64Array;
}

interface Places {
  readonly module: Kernels;
  readonly a: number;
  readonly b: number;
  readonly to: number;
}

const product = experiment({
  name: 'product of two matrices',
  strategy: 'native',
  claim: 'Linear algebra belongs into WebAssembly: vector instructions on memory of its own.',
  source: 'Numeric libraries that were ported to WebAssembly with SIMD.',
  expected: 'faster',
  workload: {
    sizes: [16, 128],
    unit: 'rows and columns',
    input: (size, random): Matrices => {
      const matrix = () => Float64Array.from({ length: size * size }, random);
      return { size, a: matrix(), b: matrix() };
    },
  },
  variants: {
    // row by row of b, which lies in memory in this order: the textbook's order of loops is slower
    JavaScript: ({ size, a, b }) => {
      const answer = new Float64Array(size * size);
      for (let y = 0; y < size; y += 1) {
        const row = y * size;
        for (let k = 0; k < size; k += 1) {
          const factor = a[row + k]!;
          const other = k * size;
          for (let x = 0; x < size; x += 1) answer[row + x]! += factor * b[other + x]!;
        }
      }
      return answer;
    },
    // all copies are timed: both matrices in, the product out
    'WebAssembly with SIMD': {
      open: async ({ a }): Promise<Places> => {
        const module = await openKernels();
        const place = () => module.reserve(a.byteLength);
        return { module, a: place(), b: place(), to: place() };
      },
      run: ({ size, a, b }, { module, a: left, b: right, to }: Places) => {
        new Float64Array(module.memory.buffer, left, a.length).set(a);
        new Float64Array(module.memory.buffer, right, b.length).set(b);
        module.product(left, right, to, size);
        return new Float64Array(module.memory.buffer, to, a.length).slice();
      },
    },
  },
});

const LIMIT = 200;

const mandelbrot = experiment({
  name: 'picture of the Mandelbrot set',
  strategy: 'native',
  claim: 'WebAssembly draws the Mandelbrot set at native speed.',
  source: 'The favourite demonstration of WebAssembly, often shown without a rival in JavaScript.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [128], unit: 'rows and columns', input: (size) => size },
  variants: {
    JavaScript: (size) => {
      const turns = new Uint8Array(size * size);
      let at = 0;
      for (let row = 0; row < size; row += 1) {
        const imaginary = (2.5 * row) / size - 1.25;
        for (let column = 0; column < size; column += 1) {
          const real = (2.5 * column) / size - 2;
          let x = 0;
          let y = 0;
          let xx = 0;
          let yy = 0;
          let turn = 0;
          while (turn < LIMIT && xx + yy <= 4) {
            y = 2 * x * y + imaginary;
            x = xx - yy + real;
            xx = x * x;
            yy = y * y;
            turn += 1;
          }
          turns[at] = turn;
          at += 1;
        }
      }
      return turns;
    },
    WebAssembly: {
      open: async (size) => {
        const module = await openKernels();
        return { module, to: module.reserve(size * size) };
      },
      run: (size, { module, to }: { module: Kernels; to: number }) => {
        module.mandelbrot(to, size, LIMIT);
        return new Uint8Array(module.memory.buffer, to, size * size).slice();
      },
    },
  },
});

export default [product, mandelbrot];
