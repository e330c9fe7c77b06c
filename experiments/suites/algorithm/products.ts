import { experiment } from 'eightways';

export const title = 'Algorithm: products of matrices';

/** Square, row by row. */
type Matrix = Float64Array;

/** In the order i, k, j: the inner loop runs along rows. */
const multiply = (a: Matrix, b: Matrix, n: number): Matrix => {
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let k = 0; k < n; k += 1) {
      const factor = a[i * n + k]!;
      for (let j = 0; j < n; j += 1) product[i * n + j] = product[i * n + j]! + factor * b[k * n + j]!;
    }
  }
  return product;
};

const multiplyVector = (a: Matrix, x: Float64Array): Float64Array => {
  const product = new Float64Array(x.length);
  for (let i = 0; i < x.length; i += 1) {
    let sum = 0;
    for (let k = 0; k < x.length; k += 1) sum += a[i * x.length + k]! * x[k]!;
    product[i] = sum;
  }
  return product;
};

const quarter = (whole: Matrix, n: number, row: number, column: number): Matrix => {
  const half = n / 2;
  const part = new Float64Array(half * half);
  for (let i = 0; i < half; i += 1) {
    const from = (row * half + i) * n + column * half;
    part.set(whole.subarray(from, from + half), i * half);
  }
  return part;
};

const quarters = (whole: Matrix, n: number): readonly [Matrix, Matrix, Matrix, Matrix] => [
  quarter(whole, n, 0, 0),
  quarter(whole, n, 0, 1),
  quarter(whole, n, 1, 0),
  quarter(whole, n, 1, 1),
];

const joined = (parts: readonly [Matrix, Matrix, Matrix, Matrix], n: number): Matrix => {
  const half = n / 2;
  const whole = new Float64Array(n * n);
  for (const [at, part] of parts.entries()) {
    for (let i = 0; i < half; i += 1) {
      const to = ((at >> 1) * half + i) * n + (at & 1) * half;
      whole.set(part.subarray(i * half, (i + 1) * half), to);
    }
  }
  return whole;
};

const plus = (a: Matrix, b: Matrix): Matrix => {
  const sum = new Float64Array(a.length);
  for (let at = 0; at < sum.length; at += 1) sum[at] = a[at]! + b[at]!;
  return sum;
};

const minus = (a: Matrix, b: Matrix): Matrix => {
  const difference = new Float64Array(a.length);
  for (let at = 0; at < difference.length; at += 1) difference[at] = a[at]! - b[at]!;
  return difference;
};

// Below this size the additions cost more than the multiplication they save.
const SMALL = 64;

const strassen = (a: Matrix, b: Matrix, n: number): Matrix => {
  if (n <= SMALL) return multiply(a, b, n);
  const half = n / 2;
  const [a11, a12, a21, a22] = quarters(a, n);
  const [b11, b12, b21, b22] = quarters(b, n);
  const p1 = strassen(plus(a11, a22), plus(b11, b22), half);
  const p2 = strassen(plus(a21, a22), b11, half);
  const p3 = strassen(a11, minus(b12, b22), half);
  const p4 = strassen(a22, minus(b21, b11), half);
  const p5 = strassen(plus(a11, a12), b22, half);
  const p6 = strassen(minus(a21, a11), plus(b11, b12), half);
  const p7 = strassen(minus(a12, a22), plus(b21, b22), half);
  const c11 = plus(minus(plus(p1, p4), p5), p7);
  const c22 = plus(plus(minus(p1, p2), p3), p6);
  return joined([c11, plus(p3, p5), plus(p2, p4), c22], n);
};

const pair = (size: number, random: () => number) => ({
  a: Float64Array.from({ length: size * size }, () => random()),
  b: Float64Array.from({ length: size * size }, () => random()),
  n: size,
});

const seven = experiment({
  name: 'seven products instead of eight',
  strategy: 'algorithm',
  claim: "Strassen's algorithm multiplies matrices in fewer than n³ steps.",
  source: 'Strassen, "Gaussian elimination is not optimal", 1969, and courses on algorithms.',
  expected: 'faster',
  tags: ['advice-fails'],
  workload: { sizes: [128, 256], unit: 'rows', input: pair, agree: { tolerance: 1e-9 } },
  variants: {
    'three loops': ({ a, b, n }) => multiply(a, b, n),
    Strassen: ({ a, b, n }) => strassen(a, b, n),
  },
});

const chain = experiment({
  name: 'order of a chain of products',
  strategy: 'algorithm',
  claim: 'Put the brackets right: A(Bx) takes n² steps where (AB)x takes n³.',
  source: 'Matrix-chain multiplication, in books on algorithms.',
  expected: 'faster',
  workload: {
    sizes: [8, 128],
    unit: 'rows',
    input: (size, random) => ({
      ...pair(size, random),
      x: Float64Array.from({ length: size }, () => random()),
    }),
    agree: { tolerance: 1e-9 },
  },
  variants: {
    '(AB)x': ({ a, b, x }) => multiplyVector(multiply(a, b, x.length), x),
    'A(Bx)': ({ a, b, x }) => multiplyVector(a, multiplyVector(b, x)),
  },
});

export default [seven, chain];
