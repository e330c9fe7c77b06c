import type { Random, Series, SteadyKind } from 'eightways';
import { bell, seeded } from '../fixtures/random.js';

/** A series whose kind is known because it was made so. */
export interface Generated {
  readonly kind: SteadyKind;
  readonly series: Series;
  /** entries before the level it ends at; null where it never settles */
  readonly steadyFrom: number | null;
}

/**
 * A series such as krun's, seeded: levels by kind, multiplicative noise of 0.3 to 4 %, and up to 3 % of outliers that
 * take 1.3 to 8 times as long, some of them in bursts. Half are about as long as a block of eightways, half as krun's.
 * Steps are at least 6 %, and five times the noise (eight times in a short series), so that their kind is beyond dispute.
 */
export const generated = (kind: SteadyKind, seed: number): Generated => {
  const random = seeded(seed * 7919 + kind.length);
  const between = (low: number, high: number): number => low + (high - low) * random();
  const short = random() < 0.5;
  const n = Math.round(short ? between(120, 300) : between(500, 1500));
  const noise = between(0.003, 0.04);
  const step = (): number => 1 + between(1, 3) * Math.max(0.06, (short ? 8 : 5) * noise);
  const { levels, steadyFrom } = shapes[kind](n, { random, between, step });
  const outlying = outlyingEntries(n, random);
  const base = 10 ** between(-6, -1);
  const seconds = levels.map(
    (level, i) => base * level * Math.exp(noise * bell(random)) * (outlying.has(i) ? between(1.3, 8) : 1),
  );
  return { kind, series: { evaluations: levels.map(() => 3), seconds }, steadyFrom };
};

interface Chance {
  readonly random: Random;
  readonly between: (low: number, high: number) => number;
  /** how many times as long the next level takes */
  readonly step: () => number;
}

type Shape = (n: number, chance: Chance) => { readonly levels: readonly number[]; readonly steadyFrom: number | null };

/** Levels that change at given entries. */
const stairs = (n: number, from: readonly (readonly [at: number, level: number])[]): readonly number[] =>
  Array.from({ length: n }, (_, i) => from.findLast(([at]) => at <= i)![1]);

const shapes: Readonly<Record<SteadyKind, Shape>> = {
  flat: (n) => ({ levels: stairs(n, [[0, 1]]), steadyFrom: 0 }),
  'warm-up': (n, { random, between, step }) => {
    const end = Math.round(between(0.04, 0.6) * n);
    if (random() < 0.4) {
      // smoothly: an interpreter handing over to compiled code, within a tenth of a step of its end at `end`
      const height = 3 * step();
      const levels = Array.from({ length: n }, (_, i) => 1 + (i < end ? height * 10 ** (-2 * (i / end)) : 0));
      return { levels, steadyFrom: end };
    }
    const middle = Math.round(end * between(0.1, 0.7));
    const first = step();
    return {
      levels: stairs(n, [
        [0, first * step() * step()],
        [middle, first],
        [end, 1],
      ]),
      steadyFrom: end,
    };
  },
  'slow-down': (n, { random, between, step }) => {
    const change = Math.round(between(0.2, 0.68) * n);
    const warm = Math.round(between(0.04, 0.12) * n);
    const early = random() < 0.5 ? 1 : 2 * step();
    return {
      levels: stairs(n, [
        [0, early],
        [warm, 1],
        [change, step()],
      ]),
      steadyFrom: change,
    };
  },
  'no steady state': (n, { random, between, step }) => {
    const high = step();
    if (random() < 0.5) {
      // to and fro between two levels, to the end: the last change but one, if not the last, in the last quarter
      const period = n / between(4.3, 6.5);
      const levels = Array.from({ length: n }, (_, i) => (Math.floor(i / period) % 2 === 0 ? 1 : high));
      return { levels, steadyFrom: null };
    }
    const change = Math.round(between(0.8, 0.92) * n);
    const falls = random() < 0.5;
    return {
      levels: stairs(n, [
        [0, falls ? high : 1],
        [change, falls ? 1 : high],
      ]),
      steadyFrom: null,
    };
  },
};

const outlyingEntries = (n: number, random: Random): ReadonlySet<number> => {
  const share = 0.03 * random();
  const entries = new Set<number>();
  while (entries.size < share * n) {
    const at = Math.floor(random() * n);
    const length = random() < 0.2 ? 3 : 1;
    for (let i = at; i < Math.min(n, at + length); i += 1) entries.add(i);
  }
  return entries;
};
