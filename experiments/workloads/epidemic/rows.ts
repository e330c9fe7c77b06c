import { isIll } from './stages.js';
import type { Town } from './town.js';

/** Rows of the grid, the last one not included. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/** The rows that have to be looked at in the next days, as far as `reach` rows may be crossed meanwhile. */
export type FindRows = (stages: Uint8Array, town: Town, reach: number) => Rows;

/** All where somebody lives. */
export function rowsLivedIn(_stages: Uint8Array, { lived, width, height }: Town): Rows {
  let [from, to] = [height, 0];
  for (let at = 0; at < lived.length; at += 1) {
    if (lived[at] !== 1) continue;
    const row = Math.floor(at / width);
    if (row < from) from = row;
    if (row >= to) to = row + 1;
  }
  return { from: Math.min(from, to), to };
}

/** Those where somebody is ill, and as many on both sides as the disease may cross. */
export function rowsOfTheIll(stages: Uint8Array, { width, height }: Town, reach: number): Rows {
  let [from, to] = [height, 0];
  for (let at = 0; at < stages.length; at += 1) {
    if (!isIll(stages[at]!)) continue;
    const row = Math.floor(at / width);
    if (row < from) from = row;
    if (row >= to) to = row + 1;
  }
  return from < to ? { from: Math.max(0, from - reach), to: Math.min(height, to + reach) } : { from: 0, to: 0 };
}
