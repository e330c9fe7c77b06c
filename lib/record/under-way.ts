import type { Step } from '../measure/under-way.js';
import type { Block } from '../types.js';
import {
  fromStoredBlock,
  fromStoredPair,
  type StoredBlock,
  type StoredPair,
  toStoredBlock,
  toStoredPair,
} from './record.js';

/** A step as a journal holds it: pairs as rows of numbers, and each of them once. */
export type StoredStep =
  | Exclude<Step, { readonly kind: 'pairs' | 'stretches' | 'ends' }>
  | {
      readonly kind: 'pairs';
      readonly rows: readonly StoredPair[];
      readonly at: readonly number[];
      readonly to: number;
    }
  | { readonly kind: 'stretches'; readonly rows: readonly StoredPair[] }
  | { readonly kind: 'ends'; readonly block: Omit<StoredBlock, 'pairs' | 'stretches'> };

export const toStoredStep = (step: Step): StoredStep => {
  if (step.kind === 'pairs') return { kind: 'pairs', rows: step.pairs.map(toStoredPair), at: step.at, to: step.to };
  if (step.kind === 'stretches') return { kind: 'stretches', rows: step.pairs.map(toStoredPair) };
  if (step.kind !== 'ends') return step;
  const { pairs: _pairs, stretches: _stretches, ...block } = toStoredBlock(step.block);
  return { kind: 'ends', block };
};

/** Reads the steps of one measurement in their order. Throws when one is not complete. */
export const stepReader = (): ((stored: StoredStep) => Step) => {
  let rows: StoredPair[] = [];
  let stretches: StoredPair[] = [];
  return (stored) => {
    if (stored.kind === 'begins') [rows, stretches] = [[], []];
    if (stored.kind === 'pairs') {
      rows.push(...stored.rows);
      return { kind: 'pairs', pairs: stored.rows.map(fromStoredPair), at: stored.at, to: stored.to };
    }
    if (stored.kind === 'stretches') {
      stretches.push(...stored.rows);
      return { kind: 'stretches', pairs: stored.rows.map(fromStoredPair) };
    }
    if (stored.kind !== 'ends') return stored;
    const block: Block = fromStoredBlock({
      ...stored.block,
      pairs: rows,
      ...(stretches.length > 0 && { stretches }),
    });
    return { kind: 'ends', block };
  };
};
