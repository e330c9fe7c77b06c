import type { Press } from './pressure.js';
import type { FindRows } from './rows.js';
import type { Snapshot, TakeSnapshot } from './snapshots.js';
import { isIll } from './stages.js';
import { chance, type Town } from './town.js';

/** How the disease went through the town. */
export interface Course {
  /** one at the start, and one after each period */
  readonly snapshots: readonly Snapshot[];
  /** people who fell ill on each day */
  readonly fallen: readonly number[];
}

/** What the simulation can do in more than one way. */
export interface SpreadParts {
  readonly press: Press;
  readonly findRows: FindRows;
  readonly takeSnapshot: TakeSnapshot;
}

export const periodDays = 5;

/** So much of the full pressure makes ill for certain. */
const weakness = 2;

/** So many periods from the first case on. */
export function spread(town: Town, periods: number, { press, findRows, takeSnapshot }: SpreadParts): Course {
  const stages = new Uint8Array(town.lived.length);
  for (const at of town.first) stages[at] = 1;
  const snapshots = [takeSnapshot(stages)];
  const fallen: number[] = [];
  for (let day = 0; day < periods * periodDays; ) {
    // in a day the disease crosses one row
    const { from, to } = findRows(stages, town, periodDays + 1);
    const [start, end] = [from * town.width, to * town.width];
    for (const next = day + periodDays; day < next; day += 1) {
      const pressure = press(sourcesIn(stages.subarray(start, end)), town.width);
      fallen.push(fallIll(stages, pressure, { town, day, start }));
    }
    snapshots.push(takeSnapshot(stages));
  }
  return { snapshots, fallen };
}

function sourcesIn(stages: Uint8Array): Uint8Array {
  const sources = new Uint8Array(stages.length);
  for (let at = 0; at < stages.length; at += 1) if (isIll(stages[at]!)) sources[at] = 255;
  return sources;
}

interface Day {
  readonly town: Town;
  readonly day: number;
  /** where on the grid the pressure begins */
  readonly start: number;
}

/** A day passes for the ill, and some fall ill: how many. */
function fallIll(stages: Uint8Array, pressure: Uint8Array, { town, day, start }: Day): number {
  let fallen = 0;
  for (let index = 0; index < pressure.length; index += 1) {
    const at = start + index;
    const stage = stages[at]!;
    if (isIll(stage)) stages[at] = stage + 1;
    else if (stage === 0 && town.lived[at] === 1 && pressure[index]! > 0) {
      if (weakness * chance(town.seed, day, at) >= pressure[index]!) continue;
      stages[at] = 1;
      fallen += 1;
    }
  }
  return fallen;
}
