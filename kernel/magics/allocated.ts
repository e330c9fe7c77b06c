import type { CallFrame } from '../../lib/profile/cpu-profile.js';
import type { HeapProfile } from '../../lib/profile/formats/heapprofile.js';
import { cellPlaces, isOfCell } from './cell-places.js';

/** Bytes between two samples, on average: near enough for a line that allocates tens of kilobytes in all. */
export const allocationInterval = 4096;

/**
 * Bytes allocated by cell and line: what the engine's own functions allocate is charged to the line that called them.
 * A line is that of the function that allocates, which is why expressions have functions of their own in this pass.
 */
export const allocatedByLine = ({ head }: HeapProfile): ReadonlyMap<string, ReadonlyMap<number, number>> => {
  const cells = new Map<string, Map<number, number>>();
  const open: { readonly one: HeapProfile['head']; readonly frame: CallFrame | null }[] = [{ one: head, frame: null }];
  while (open.length > 0) {
    const { one, frame } = open.pop()!;
    const own = isOfCell(one.callFrame) ? one.callFrame : frame;
    if (own && one.selfSize > 0) {
      const { file, line } = cellPlaces.of(own);
      const lines = cells.get(file) ?? new Map<number, number>();
      cells.set(file, lines);
      lines.set(line, (lines.get(line) ?? 0) + one.selfSize);
    }
    for (const child of one.children) open.push({ one: child, frame: own });
  }
  return cells;
};
