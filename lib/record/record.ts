import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { messages } from '../messages.js';
import type { Batches, Block, Measurement, Pair, RunRecord, Sample } from '../types.js';
import { makeFolder } from './folder.js';
import { fromSteps, type StoredWhen, toSteps } from './steps.js';

/** Writes a record whole or not at all, by renaming. Creates its folder. */
export const writeRecord = (path: string, record: RunRecord): void => {
  const target = resolve(path);
  const draft = `${target}.${process.pid}.draft`;
  const measurements = record.measurements.map(toStored);
  try {
    makeFolder(dirname(target));
    writeFileSync(draft, `${JSON.stringify({ ...record, columns: COLUMNS, measurements })}\n`);
    renameSync(draft, target);
  } catch (error) {
    throw new Error(messages.recordNotWritten(path, (error as Error).message), { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Reads a record. Throws when there is none, when it is damaged, or when a newer eightways wrote it. */
export const readRecord = (path: string): RunRecord => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (existsSync(journalOf(path)) && !existsSync(path)) throw new Error(messages.recordUnfinished(path));
    throw new Error(messages.recordNotRead(path, error instanceof Error ? error.message : String(error)));
  }
  const record = parsed(path, text);
  if (record.schema > 1) throw new Error(messages.recordTooNew(path, record.schema));
  try {
    return { ...record, measurements: record.measurements.map(fromStored) } as RunRecord;
  } catch {
    throw new Error(messages.recordDamaged(path, 'its measurements are not complete'));
  }
};

/** Where the facts of a run stand while it is under way. */
export const journalOf = (path: string): string => `${resolve(path)}.journal`;

type Stored = Omit<RunRecord, 'measurements' | 'schema'> & {
  readonly schema: number;
  readonly measurements: readonly StoredMeasurement[];
};
/** A measurement as files hold it: its pairs as rows of numbers. */
export type StoredMeasurement = Omit<Measurement, 'blocks' | 'cutOff'> & {
  readonly blocks: readonly StoredBlock[];
  readonly cutOff?: readonly { readonly pairs: readonly StoredPair[]; readonly stretches?: readonly StoredPair[] }[];
};
export type StoredBlock = Omit<Block, 'pairs' | 'stretches' | 'when'> & {
  readonly pairs: readonly StoredPair[];
  readonly stretches?: readonly StoredPair[];
  readonly when?: StoredWhen;
};

const parsed = (path: string, text: string): Stored => {
  let value: Partial<Stored>;
  try {
    value = JSON.parse(text) as Partial<Stored>;
  } catch {
    throw new Error(messages.recordDamaged(path, 'it is not complete JSON'));
  }
  if (typeof value !== 'object' || value === null || typeof value.schema !== 'number')
    throw new Error(messages.recordDamaged(path, 'it has no "schema"'));
  if (!Array.isArray(value.measurements)) throw new Error(messages.recordDamaged(path, 'it has no "measurements"'));
  return value as Stored;
};

// Raw pairs fill a record: a row of numbers each, in the order that COLUMNS names, seconds to the nanosecond.
const FIELDS = ['evaluations', 'wall', 'cpu', 'gc', 'switches'] as const satisfies readonly (keyof Sample)[];
const COLUMNS = [
  'baselineFirst',
  ...['baseline', 'candidate'].flatMap((side) => FIELDS.map((field) => `${side}.${field}`)),
];

export type StoredPair = readonly number[];

const rounded = (value: number): number => Math.round(value * 1e9) / 1e9;

export const toStoredPair = ({ baseline, candidate, first }: Pair): StoredPair => [
  first === 'baseline' ? 1 : 0,
  ...FIELDS.map((field) => rounded(baseline[field])),
  ...FIELDS.map((field) => rounded(candidate[field])),
];

export const toStoredBlock = ({ warmup, stretches, when, ...block }: Block): StoredBlock => ({
  ...block,
  ...(warmup ? { warmup: { baseline: toShort(warmup.baseline), candidate: toShort(warmup.candidate) } } : {}),
  pairs: block.pairs.map(toStoredPair),
  ...(stretches && { stretches: stretches.map(toStoredPair) }),
  ...(when && { when: toSteps(when) }),
});

const toShort = ({ evaluations, wall, cpu }: Batches): Batches => ({
  evaluations,
  wall: wall.map(rounded),
  cpu: cpu.map(rounded),
});

export const toStored = ({ cutOff, ...measurement }: Measurement): StoredMeasurement => ({
  ...measurement,
  blocks: measurement.blocks.map(toStoredBlock),
  ...(cutOff && { cutOff: cutOff.map((part) => eachPair(part, toStoredPair)) }),
});

/** Throws when a pair or a warm-up is not complete. */
export const fromStored = ({ cutOff, ...stored }: StoredMeasurement): Measurement => ({
  ...stored,
  blocks: stored.blocks.map(fromStoredBlock),
  ...(cutOff && { cutOff: cutOff.map((part) => eachPair(part, fromStoredPair)) }),
});

const eachPair = <A, B>(
  { pairs, stretches }: { readonly pairs: readonly A[]; readonly stretches?: readonly A[] },
  of: (pair: A) => B,
) => ({ pairs: pairs.map(of), ...(stretches && { stretches: stretches.map(of) }) });

export const fromStoredBlock = (stored: StoredBlock): Block => {
  for (const batches of stored.warmup ? [stored.warmup.baseline, stored.warmup.candidate] : []) checkColumns(batches);
  const { stretches, when, ...block } = stored;
  return {
    ...block,
    pairs: stored.pairs.map(fromStoredPair),
    ...(stretches && { stretches: stretches.map(fromStoredPair) }),
    ...(when && { when: fromSteps(when, stored) }),
  };
};

const checkColumns = ({ evaluations, wall, cpu }: Batches): void => {
  const sound = [evaluations, wall, cpu].every(
    (column) => column.length === evaluations.length && column.every(Number.isFinite),
  );
  if (!sound) throw new Error('incomplete warm-up');
};

export const fromStoredPair = (row: StoredPair): Pair => {
  const width = FIELDS.length;
  if (row.length !== 1 + 2 * width || !row.every(Number.isFinite)) throw new Error('incomplete pair');
  return {
    first: row[0] === 1 ? 'baseline' : 'candidate',
    baseline: toSample(row.slice(1, 1 + width)),
    candidate: toSample(row.slice(1 + width)),
  };
};

const toSample = (row: StoredPair): Sample =>
  Object.fromEntries(FIELDS.map((field, i) => [field, row[i]])) as unknown as Sample;
