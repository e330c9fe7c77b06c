import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { messages } from '../messages.js';
import type { Environment, Estimate } from '../types.js';
import type { Advice, Change } from './advice/advice.js';
import type { Evidence } from './advice/evidence.js';

/** What was advised, on which evidence, and what of it was verified since. */
export interface AdviceRecord {
  readonly schema: 1;
  readonly kind: 'advice';
  readonly environment: Environment;
  readonly evidence: Evidence;
  /** in their rank */
  readonly advice: readonly Advice[];
  readonly objective: string | null;
  readonly verified: readonly Verified[];
}

/** A change that was measured on the whole program. */
export interface Verified {
  /** of the change among the numbered; null: the user's own */
  readonly number: number | null;
  readonly what: string;
  readonly predicted: Estimate | null;
  readonly measured: Estimate;
  readonly date: string;
}

/** Writes a record of advice whole or not at all. */
export const writeAdvice = (path: string, record: AdviceRecord): void => {
  const target = resolve(path);
  const draft = `${target}.${process.pid}.draft`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(draft, `${JSON.stringify(record)}\n`);
    renameSync(draft, target);
  } catch (error) {
    throw new Error(messages.recordNotWritten(path, (error as Error).message), { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
};

/** Reads a record of advice. Throws in words when there is none, or it is something else. */
export const readAdvice = (path: string): AdviceRecord => {
  let record: Partial<AdviceRecord>;
  try {
    record = JSON.parse(readFileSync(path, 'utf8')) as Partial<AdviceRecord>;
  } catch (error) {
    throw new Error(messages.adviceNotRead(path, (error as Error).message.split('\n')[0]!));
  }
  if (record?.kind !== 'advice' || !record.evidence || !Array.isArray(record.advice))
    throw new Error(messages.adviceNotRead(path, 'it holds something else'));
  if (record.schema !== 1) throw new Error(messages.adviceNotRead(path, 'a newer eightways wrote it'));
  return record as AdviceRecord;
};

/** The changes that have a number, those with a finding behind them, in the order of the advice: the first is 1. */
export const numberedChanges = (advice: readonly Advice[]): readonly Change[] =>
  advice.flatMap(({ changes }) => changes).filter(({ rule }) => rule !== null);
