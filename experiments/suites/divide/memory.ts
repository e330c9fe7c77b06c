import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { experiment } from 'eightways';
import { openThread, type Partner } from './partner.mjs';

export const title = 'Divide: memory that is copied, handed over and shared';

type Way = 'copied' | 'transferred' | 'shared';

/** A thread, and the bytes that go there and come back. */
interface Desk {
  readonly partner: Partner;
  pixels: Uint8Array;
}

const sent = (way: Way) => ({
  open: async (given: Uint8Array): Promise<Desk> => {
    const pixels = new Uint8Array(
      way === 'shared' ? new SharedArrayBuffer(given.length) : new ArrayBuffer(given.length),
    );
    pixels.set(given);
    return { partner: await openThread('pixels.mjs'), pixels };
  },
  run: async (_: Uint8Array, desk: Desk): Promise<number> => {
    const { pixels } = desk;
    const handed = way === 'transferred' ? [pixels.buffer as ArrayBuffer] : [];
    const back = await desk.partner.ask<{ sum: number; pixels?: Uint8Array }>({ pixels, way }, handed);
    desk.pixels = back.pixels ?? pixels;
    return back.sum;
  },
  close: ({ partner }: Desk) => partner.close(),
});

const handing = experiment({
  name: 'bytes there and back',
  strategy: 'divide',
  claim: 'Do not let buffers be copied: transfer them, or share them.',
  source: "Node's documentation of postMessage and its transferList.",
  expected: 'faster',
  needs: ['two-cores'],
  workload: {
    sizes: [1_000, 1_000_000],
    unit: 'bytes',
    input: (size) => {
      const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
      return new Uint8Array(readFileSync(join(data, 'flights-20k.json')).subarray(0, size));
    },
  },
  plan: { clock: 'wall' },
  variants: { copied: sent('copied'), transferred: sent('transferred'), shared: sent('shared') },
});

interface Part {
  readonly values: Float64Array;
  readonly from: number;
  readonly to: number;
}
interface Arithmetic {
  readonly logSum: (part: Part) => number;
}
const arithmetic = async (): Promise<Arithmetic> =>
  (await import(pathToFileURL(join(__dirname, 'arithmetic.mjs')).href)) as Arithmetic;

/** The column, and who sums which half of it. */
interface Halves {
  readonly values: Float64Array;
  readonly partners: readonly [Partner, Partner];
}

const halved = (column: (values: Float64Array) => Float64Array, part: (values: Float64Array, half: 0 | 1) => Part) => ({
  open: async (given: Float64Array): Promise<Halves> => ({
    values: column(given),
    partners: [await openThread('answers.mjs'), await openThread('answers.mjs')],
  }),
  run: async (_: Float64Array, { values, partners: [one, two] }: Halves): Promise<number> => {
    const sums = await Promise.all([
      one.ask<number>({ task: 'logSum', given: part(values, 0) }),
      two.ask<number>({ task: 'logSum', given: part(values, 1) }),
    ]);
    return Math.exp((sums[0] + sums[1]) / values.length);
  },
  close: async ({ partners: [one, two] }: Halves): Promise<void> => {
    await one.close();
    await two.close();
  },
});

const shared = (given: Float64Array): Float64Array => {
  const values = new Float64Array(new SharedArrayBuffer(given.byteLength));
  values.set(given);
  return values;
};

const column = experiment({
  name: 'geometric mean by two threads',
  strategy: 'divide',
  claim: 'Put the column into shared memory, and threads can divide it without sending it.',
  source: 'What SharedArrayBuffer was made for.',
  expected: 'faster',
  needs: ['two-cores'],
  workload: {
    sizes: [200_000],
    unit: 'numbers',
    input: (size, random) => Float64Array.from({ length: size }, () => 1 + 99 * random()),
    // halves are added in another order
    agree: { tolerance: 1e-9 },
  },
  plan: { clock: 'wall' },
  variants: {
    'one thread': {
      open: arithmetic,
      run: (values: Float64Array, { logSum }: Arithmetic) =>
        Math.exp(logSum({ values, from: 0, to: values.length }) / values.length),
    },
    'halves copied to two threads': halved(
      (given) => given,
      (values, half) => {
        const middle = values.length / 2;
        const own = half === 0 ? values.slice(0, middle) : values.slice(middle);
        return { values: own, from: 0, to: own.length };
      },
    ),
    'halves of shared memory': halved(shared, (values, half) => {
      const middle = values.length / 2;
      return { values, from: half * middle, to: (half + 1) * middle };
    }),
  },
});

export default [handing, column];
