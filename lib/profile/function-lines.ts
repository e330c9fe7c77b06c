import type { CallTree, LineCost, ProfiledFunction } from '../types.js';
import type { FunctionCounts } from './coverage.js';

export interface LineSources {
  /** lines of a file or cell; null where its text is not known */
  readonly linesOf: (file: string) => readonly string[] | null;
  readonly counts?: ReadonlyMap<string, FunctionCounts>;
  /** bytes allocated at each line of a file, where that was found out */
  readonly bytes?: (file: string) => ReadonlyMap<number, number> | null;
}

/** The functions of a name, line by line, as far as anything was seen or counted in them. */
export const functionLines = (tree: CallTree, name: string, sources: LineSources): readonly ProfiledFunction[] => {
  const counted = [...(sources.counts?.values() ?? [])];
  const found = [...tree.frames, ...counted.map(({ place }) => place)].filter(
    (one) => one.name === name && one.file !== '' && one.line > 0,
  );
  const places = new Map(found.map(({ file, line }) => [`${file}:${line}`, { name, file, line }]));
  return [...places.values()].map((place) => {
    const hits = counted.find(
      ({ place: own }) => own.name === name && own.file === place.file && own.line === place.line,
    )?.hits;
    const last = Math.max(place.line, ...(hits?.keys() ?? []), ...seenIn(tree, place.file, place.line));
    return linesBetween(tree, place, last, sources);
  });
};

/**
 * All lines from that of a place to `last`. What runs in functions declared within (callbacks) counts at its line too: how
 * the engine shares a line's samples between a function and the callbacks it inlined changes with its version.
 */
export const linesBetween = (
  tree: CallTree,
  place: { readonly name: string; readonly file: string; readonly line: number },
  last: number,
  { linesOf, counts = new Map(), bytes = () => null }: LineSources,
): ProfiledFunction => {
  const { file, line: first } = place;
  const [seen, hits, text, allocated] = [ticksOf(tree, file), hitsOf(counts, file), linesOf(file), bytes(file)];
  const lines = Array.from({ length: last - first + 1 }, (_, index): LineCost => {
    const line = first + index;
    const { seconds, ticks } = seen.get(line) ?? { seconds: 0, ticks: 0 };
    return {
      ...{ line, text: text?.[line - 1] ?? '', seconds, ticks, hits: hits.get(line) ?? null },
      bytes: allocated ? (allocated.get(line) ?? 0) : null,
    };
  });
  return { ...place, lines };
};

/** Seconds and ticks by line of a file, all functions together. */
const ticksOf = ({ frames, nodes }: CallTree, file: string) => {
  const byLine = new Map<number, { readonly seconds: number; readonly ticks: number }>();
  for (const { frame, self, lines } of nodes) {
    if (frames[frame]!.file !== file) continue;
    const all = lines.reduce((sum, { ticks }) => sum + ticks, 0);
    for (const { line, ticks } of lines) {
      const before = byLine.get(line) ?? { seconds: 0, ticks: 0 };
      byLine.set(line, { seconds: before.seconds + (self * ticks) / all, ticks: before.ticks + ticks });
    }
  }
  return byLine;
};

/** How often each line of a file was begun. */
const hitsOf = (counts: ReadonlyMap<string, FunctionCounts>, file: string): ReadonlyMap<number, number> => {
  const hits = new Map<number, number>();
  for (const { place, hits: own } of counts.values()) {
    if (place.file !== file) continue;
    for (const [line, count] of own) hits.set(line, Math.max(hits.get(line) ?? 0, count));
  }
  return hits;
};

/** Lines that were seen in the function itself. */
const seenIn = ({ frames, nodes }: CallTree, file: string, line: number): readonly number[] =>
  nodes
    .filter(({ frame }) => frames[frame]!.file === file && frames[frame]!.line === line)
    .flatMap(({ lines }) => lines.map((one) => one.line));
