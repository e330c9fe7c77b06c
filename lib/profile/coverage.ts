import type { CallFrame } from './cpu-profile.js';
import type { Place, SourcePlaces } from './source-places.js';

/** Profiler.FunctionCoverage of the DevTools protocol: the first range is the function's, the others blocks within. */
export interface FunctionCoverage {
  readonly functionName: string;
  /** false: the function was compiled before counting began, and only its calls were counted */
  readonly isBlockCoverage: boolean;
  readonly ranges: readonly Range[];
}

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** How often a function was called, and each of its source lines begun. */
export interface FunctionCounts {
  readonly place: Place;
  readonly calls: number;
  readonly hits: ReadonlyMap<number, number>;
}

/** A script as it ran, and what was counted in it. */
export interface Covered {
  readonly url: string;
  readonly source: string;
  readonly functions: readonly FunctionCoverage[];
}

/** Counts by function, keyed as `placeKey` has it. Functions that share a place are summed. */
export const countsOf = (
  { url, source, functions }: Covered,
  places: Pick<SourcePlaces, 'of' | 'line'>,
): ReadonlyMap<string, FunctionCounts> => {
  const starts = lineStarts(source);
  const all = functions.flatMap(({ ranges }) => ranges);
  const innermost = innermostCounts(all, starts, source);
  const found = new Map<string, FunctionCounts>();
  for (const { functionName, ranges, isBlockCoverage } of functions) {
    const [own] = ranges;
    if (!own) continue;
    const frame = frameAt(own.startOffset, { url, functionName, source, starts });
    const place = places.of(frame);
    const known = found.get(placeKey(place));
    const hits = new Map(known?.hits);
    const first = lineOf(starts, own.startOffset);
    const last = isBlockCoverage ? lineOf(starts, Math.max(own.startOffset, own.endOffset - 1)) : -1;
    for (let line = first; line <= last; line += 1) {
      const count = innermost[line];
      const written = places.line(frame, line + 1);
      if (count !== undefined && written > 0) hits.set(written, Math.max(hits.get(written) ?? 0, count));
    }
    found.set(placeKey(place), { place, calls: (known?.calls ?? 0) + own.count, hits });
  }
  return found;
};

export const placeKey = ({ file, line, name }: Place): string => `${file}:${line}:${name}`;

/** The function as a CPU profile would name it: V8 places it at its parameters, coverage where its text begins. */
const frameAt = (
  offset: number,
  {
    url,
    functionName,
    source,
    starts,
  }: { url: string; functionName: string; source: string; starts: readonly number[] },
): CallFrame => {
  const lineNumber = lineOf(starts, offset);
  const start = starts[lineNumber]!;
  const line = source.slice(start, starts[lineNumber + 1] ?? source.length);
  const named = functionName === '' ? -1 : line.indexOf(functionName, offset - start);
  const columnNumber = named < 0 ? offset - start : named + functionName.length;
  return { functionName, url, lineNumber, columnNumber };
};

/** For each 0-based line the count of the smallest range that holds its first character; undefined for blank lines. */
const innermostCounts = (
  ranges: readonly Range[],
  starts: readonly number[],
  source: string,
): readonly (number | undefined)[] => {
  const counts: (number | undefined)[] = starts.map(() => undefined);
  // large ranges first, so that those within them have the last word
  const sorted = [...ranges].sort((a, b) => b.endOffset - b.startOffset - (a.endOffset - a.startOffset));
  const firsts = starts.map((start, line) => {
    const text = source.slice(start, starts[line + 1] ?? source.length);
    return text.trim() === '' ? -1 : start + text.search(/\S/);
  });
  for (const { startOffset, endOffset, count } of sorted) {
    const last = lineOf(starts, Math.max(startOffset, endOffset - 1));
    for (let line = lineOf(starts, startOffset); line <= last; line += 1) {
      const first = firsts[line]!;
      if (first >= startOffset && first < endOffset) counts[line] = count;
    }
  }
  return counts;
};

const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
};

/** The 0-based line of an offset. */
const lineOf = (starts: readonly number[], offset: number): number => {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};
