import type { CallFrame } from '../../lib/profile/cpu-profile.js';
import type { HeapProfile } from '../../lib/profile/formats/heapprofile.js';
import { cellPlaces, isOfCell } from './cell-places.js';
import { functionAt } from './functions-of-code.js';
import type { CodeOfCell } from './profiled-code.js';

/** Bytes between two samples, on average: near enough for a line that allocates tens of kilobytes in all. */
export const allocationInterval = 4096;

type Lines = Map<number, number>;

/**
 * Bytes allocated by cell and line. How much a function allocated is told by the run of the code as it is; which of its
 * lines did, by the run with a function for every expression. Those functions take memory too, and so do the variables
 * that they share: what they say is cut to what the function really took, and what no line explains stays with its first.
 */
export const allocatedByLine = (
  { plain, traced }: { readonly plain: HeapProfile; readonly traced: HeapProfile },
  codes: readonly CodeOfCell[],
): ReadonlyMap<string, ReadonlyMap<number, number>> => {
  const [whole, parts] = [bytesAt(plain), bytesAt(traced)];
  const found = new Map<string, Lines>();
  for (const label of new Set([...whole.keys(), ...parts.keys()])) {
    const firstOf = functionAt(codes.findLast((one) => one.label === label)?.code ?? '');
    const truth = grouped(whole.get(label), firstOf);
    const lines: Lines = new Map();
    for (const [first, told] of grouped(parts.get(label), firstOf)) {
      const took = sum(truth.get(first));
      told.delete(first);
      const share = Math.min(1, took / Math.max(1, sum(told)));
      for (const [line, bytes] of told) lines.set(line, bytes * share);
    }
    for (const [first, took] of truth) {
      const explained = [...lines].reduce((all, [line, bytes]) => (firstOf(line) === first ? all + bytes : all), 0);
      lines.set(first, Math.max(0, sum(took) - explained));
    }
    found.set(label, lines);
  }
  return found;
};

const sum = (lines: ReadonlyMap<number, number> = new Map()): number =>
  [...lines.values()].reduce((all, bytes) => all + bytes, 0);

/** Lines by the first line of the function that they are of. */
const grouped = (lines: ReadonlyMap<number, number> = new Map(), firstOf: (line: number) => number) => {
  const groups = new Map<number, Lines>();
  for (const [line, bytes] of lines) {
    const group = groups.get(firstOf(line)) ?? new Map<number, number>();
    groups.set(firstOf(line), group.set(line, bytes));
  }
  return groups;
};

/** Bytes by cell and line of a function's beginning: what the engine's own functions allocate is charged to their caller. */
const bytesAt = ({ head }: HeapProfile): ReadonlyMap<string, Lines> => {
  const cells = new Map<string, Lines>();
  const open: { readonly one: HeapProfile['head']; readonly frame: CallFrame | null }[] = [{ one: head, frame: null }];
  while (open.length > 0) {
    const { one, frame } = open.pop()!;
    const own = isOfCell(one.callFrame) ? one.callFrame : frame;
    if (own && one.selfSize > 0) {
      const { file, line } = cellPlaces.of(own);
      const lines = cells.get(file) ?? new Map<number, number>();
      cells.set(file, lines.set(line, (lines.get(line) ?? 0) + one.selfSize));
    }
    for (const child of one.children) open.push({ one: child, frame: own });
  }
  return cells;
};
