// The module that self-tests measure in fresh processes: two copies of one function, of which one may do a known share
// of work more. It comes along as a plain script (places/own-script.ts), so that it runs wherever eightways does.
import type { ExperimentSpec, Random, Run, VariantSpec } from '../types.js';
import { type Echo, openEcho } from './echo.js';

interface Input {
  readonly turns: number;
  readonly seed: number;
  readonly keys: readonly string[];
}

/** Work in equal turns: 1.02 times the turns take 1.02 times the time, but for the call itself. */
type Work = (turns: number, input: Input) => number;

const loop: Work = (turns, { seed }) => {
  let x = seed;
  for (let i = 0; i < turns; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
  }
  return x;
};

const allocating: Work = (turns, { seed, keys }) => {
  const kept: { id: number; pair: number[]; label: string }[] = [];
  let x = seed;
  for (let i = 0; i < turns; i++) {
    x = (Math.imul(x, 1103515245) + 12345) | 0;
    kept[i & 63] = { id: x, pair: [x, i], label: `an allocated object ${keys[x & 7]}` };
  }
  return kept[turns & 63]?.id ?? 0;
};

const strings: Work = (turns, { keys }) => {
  const counts = new Map<string, number>();
  for (let i = 0; i < turns; i++) {
    const key = `${keys[i & 255]}:${i & 15}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts.size;
};

/** Kinds of work that computes, by name, with the turns of one evaluation: some ten microseconds. */
const computing = { loop: [loop, 10_000], allocating: [allocating, 400], 'strings and a Map': [strings, 300] } as const;

export type Computing = keyof typeof computing;
export const computingKinds = Object.keys(computing) as Computing[];

/** Work of the candidate over that of the baseline: more and less, so that neither side is always the slower one. */
export const factors = [1, 1.02, 1 / 1.02, 1.05, 1 / 1.05] as const;

let copies = 0;

// Each from a text of its own: what the engine learns of one copy must not help or harm the other.
const copyOf = (work: Work, factor: number): Run => {
  copies += 1;
  const text = `const work = ${work}; return (input) => work(Math.round(input.turns * ${factor}), input); // ${copies}`;
  return new Function(text)() as Run;
};

// In the scripted place: 20 µs for the work of 1, one percent of noise.
const takes = (factor: number) => (random: Random) => 2e-5 * factor * (1 + 0.02 * (random() - 0.5));

const input = (turns: number): Input => ({
  turns,
  seed: 123456789,
  keys: Array.from({ length: 256 }, (_, i) => `key ${1000 + i}`),
});

const copiesOf = (kind: Computing, factor: number): ExperimentSpec => {
  const [work, turns] = computing[kind];
  // the side that does more does so by its factor, never the other by the inverse: turns stay whole
  const [one, other] = factor < 1 ? [1 / factor, 1] : [1, factor];
  return {
    ...common(kind),
    workload: { sizes: [turns], unit: 'turns', input, agree: () => true },
    variants: {
      one: { run: copyOf(work, one), takes: takes(one) },
      other: { run: copyOf(work, other), takes: takes(other) },
    },
  };
};

const common = (name: string) => ({ name, strategy: 'code', expected: 'same' }) as const;

const asking: VariantSpec<number, string, Echo> = {
  open: openEcho,
  run: (size, echo) => echo.ask('x'.repeat(size)),
  close: (echo) => echo.close(),
};

const specs: readonly ExperimentSpec[] = [
  ...computingKinds.flatMap((kind) => factors.map((factor) => copiesOf(kind, factor))),
  {
    ...common('waiting for the network'),
    workload: { sizes: [1000], unit: 'bytes' },
    variants: { one: asking, other: { ...asking } },
  },
];

export default specs;
