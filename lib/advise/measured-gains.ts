import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { messages } from '../messages.js';
import { quantile } from '../stats/quantile.js';
import type { Estimate } from '../types.js';

/** What the other form of a rule's pattern brought its own place on one engine, measured in pairs of both forms. */
export interface MeasuredGain {
  readonly rule: string;
  /** "Node" and "20.20.2" */
  readonly engine: string;
  readonly version: string;
  /** ISO 8601 */
  readonly date: string;
  readonly machine: string;
  /** what a size counts: "names on each side" */
  readonly unit: string;
  /** ascending; ratio: time as it was over time in the other form, null where the pair could not be measured */
  readonly sizes: readonly GainAtSize[];
  /** the size from which on the other form is faster; null: at the greatest that was measured it is not surely so */
  readonly crossover: number | null;
}

export interface GainAtSize {
  readonly size: number;
  readonly ratio: Estimate | null;
}

/** Reads measured gains; none where there is no such file. Throws in words for a file that holds something else. */
export const readGains = (path: string): readonly MeasuredGain[] => {
  if (!existsSync(path)) return [];
  let gains: unknown;
  try {
    gains = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(messages.gainsNotRead(path, (error as Error).message.split('\n')[0]!));
  }
  if (!Array.isArray(gains) || !gains.every(isGain))
    throw new Error(messages.gainsNotRead(path, 'it holds something else'));
  return gains;
};

const isGain = (value: unknown): value is MeasuredGain => {
  const { rule, engine, version, sizes, crossover } = (value ?? {}) as Partial<MeasuredGain>;
  const isSize = ({ size, ratio }: GainAtSize): boolean => size > 0 && (ratio === null || ratio?.value > 0);
  return (
    [rule, engine, version].every((one) => typeof one === 'string') &&
    (crossover === null || typeof crossover === 'number') &&
    Array.isArray(sizes) &&
    sizes.every(isSize)
  );
};

/** Writes measured gains whole or not at all. */
export const writeGains = (path: string, gains: readonly MeasuredGain[]): void => {
  const target = resolve(path);
  const draft = `${target}.${process.pid}.draft`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(draft, `${JSON.stringify(gains, null, 1)}\n`);
    renameSync(draft, target);
  } catch (error) {
    throw new Error(messages.recordNotWritten(path, (error as Error).message), { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Gains with one more, which takes the place of an older one of its rule, engine, version and machine. */
export const withGain = (gains: readonly MeasuredGain[], one: MeasuredGain): readonly MeasuredGain[] => [
  ...gains.filter((other) => !isSameQuestion(one, other)),
  one,
];

type Question = Pick<MeasuredGain, 'rule' | 'engine' | 'version' | 'machine'>;

export const isSameQuestion = (one: Question, other: Question): boolean =>
  one.rule === other.rule &&
  one.engine === other.engine &&
  one.version === other.version &&
  one.machine === other.machine;

/** What the user measured, and of rules and engines that he has not, what eightways brings where it brings such a file. */
export const knownGains = (path: string, brought = join(__dirname, 'gains.json')): readonly MeasuredGain[] => {
  const own = readGains(path);
  const isOwn = ({ rule, engine }: MeasuredGain): boolean =>
    own.some((one) => one.rule === rule && one.engine === engine);
  return [...readGains(brought).filter((one) => !isOwn(one)), ...own];
};

/**
 * The gains of a rule over all sizes measured: the median of their values, from the least to the greatest end of their
 * intervals; with the engine given ("Node 20.20.2", or only "Node"), of the engine's own where there are any. Null where nothing was measured.
 */
export const gainRange = (gains: readonly MeasuredGain[], rule: string, engine = ''): Estimate | null => {
  const own = gains.filter((one) => one.rule === rule);
  const nearest = [
    (one: MeasuredGain) => titleOf(one) === engine,
    (one: MeasuredGain) => one.engine === engine.split(' ')[0],
  ]
    .map((is) => own.filter(is))
    .find(({ length }) => length > 0);
  const ratios = (nearest ?? own).flatMap(({ sizes }) => sizes.flatMap(({ ratio }) => ratio ?? []));
  if (ratios.length === 0) return null;
  return {
    value: quantile(
      ratios.map(({ value }) => value),
      0.5,
    ),
    low: Math.min(...ratios.map(({ low, value }) => (low > 0 ? low : value))),
    high: Math.max(...ratios.map(({ high, value }) => (Number.isFinite(high) ? high : value))),
    confidence: ratios[0]!.confidence,
  };
};

/** "Node 20.20.2" */
export const titleOf = ({ engine, version }: Pick<MeasuredGain, 'engine' | 'version'>): string =>
  `${engine} ${version}`;

/**
 * The size from which on the other form is faster: where the line between the last size at which it is not and the next
 * one, both on logarithms, meets 1. The least size where it is faster at all; null where it is not surely so at the greatest.
 */
export const crossoverOf = (sizes: readonly GainAtSize[]): number | null => {
  const measured = sizes
    .flatMap(({ size, ratio }) => (ratio ? [{ size, ratio }] : []))
    .toSorted((one, other) => one.size - other.size);
  const last = measured.at(-1);
  if (!last || last.ratio.low <= 1) return null;
  const at = measured.findLastIndex(({ ratio }) => ratio.value <= 1);
  if (at < 0) return measured[0]!.size;
  const [below, above] = [measured[at]!, measured[at + 1]!];
  const way = -Math.log(below.ratio.value) / Math.log(above.ratio.value / below.ratio.value);
  return Number((below.size * (above.size / below.size) ** way).toPrecision(2));
};
