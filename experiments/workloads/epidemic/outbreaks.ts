import { conditionAt, type Snapshot } from './snapshots.js';

/** Sizes of the groups of ill places that touch, the largest first. */
export type FindOutbreaks = (snapshot: Snapshot, width: number) => number[];

/** Every ill place takes the lowest number around it, again and again until no number changes. */
export function outbreaksByNumbers(snapshot: Snapshot, width: number): number[] {
  const numbers = new Int32Array(snapshot.length);
  for (let at = 0; at < numbers.length; at += 1) if (conditionAt(snapshot, at) === 'ill') numbers[at] = at + 1;
  for (let changed = true; changed; ) {
    changed = false;
    for (let at = 0; at < numbers.length; at += 1) {
      let least = numbers[at]!;
      if (least === 0) continue;
      for (const other of around(at, width)) {
        const number = numbers[other] ?? 0;
        if (number > 0 && number < least) least = number;
      }
      if (least < numbers[at]!) {
        numbers[at] = least;
        changed = true;
      }
    }
  }
  const sizes = new Map<number, number>();
  for (const number of numbers) if (number > 0) sizes.set(number, (sizes.get(number) ?? 0) + 1);
  return [...sizes.values()].sort((a, b) => b - a);
}

/** The same in one go: from each ill place that was not met yet to all that it touches. */
export function outbreaksByFilling(snapshot: Snapshot, width: number): number[] {
  const met = new Uint8Array(snapshot.length);
  const sizes: number[] = [];
  const waiting: number[] = [];
  for (let start = 0; start < met.length; start += 1) {
    if (met[start] === 1 || conditionAt(snapshot, start) !== 'ill') continue;
    let size = 0;
    met[start] = 1;
    waiting.push(start);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      size += 1;
      for (const other of around(at, width)) {
        if (met[other] !== 0 || conditionAt(snapshot, other) !== 'ill') continue;
        met[other] = 1;
        waiting.push(other);
      }
    }
    sizes.push(size);
  }
  return sizes.sort((a, b) => b - a);
}

/** Beside it, above and below; what lies off the grid is left out by those who ask, except across its sides. */
function around(at: number, width: number): number[] {
  const column = at % width;
  const found = [at - width, at + width];
  if (column > 0) found.push(at - 1);
  if (column < width - 1) found.push(at + 1);
  return found;
}
