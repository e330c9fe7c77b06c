import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Bundled } from '../places/bundle.js';
import type { CallFrame } from './cpu-profile.js';

/** Where a function stands in the source that a person wrote. */
export interface Place {
  readonly name: string;
  /** relative to the working directory where that is shorter; a URL such as node:fs; '' for the engine's own functions */
  readonly file: string;
  /** 1-based; 0 where there is none */
  readonly line: number;
}

/** Finds the source of what ran as a bundle. */
export interface SourcePlaces {
  /** URL of the bundle */
  readonly url: string;
  readonly of: (frame: CallFrame) => Place;
  /** the 1-based source line of a 1-based line that ran in the frame; 0 for a line of another file, inlined here */
  readonly line: (frame: CallFrame, line: number) => number;
}

/**
 * Maps a bundle's functions and lines back through its source map. The bundle isn't minified, so each of its lines
 * holds one source line, and a profiler's line numbers, which come without columns, aren't ambiguous.
 */
export const sourcePlaces = ({ path, map }: Bundled): SourcePlaces => {
  const sources = new SourceMap(JSON.parse(readFileSync(map, 'utf8')) as SourceMapPayload);
  const code = readFileSync(path, 'utf8').split('\n');
  const url = pathToFileURL(path).href;

  const of = (frame: CallFrame): Place => {
    const { functionName, lineNumber, columnNumber } = frame;
    const name = functionName || '(anonymous)';
    if (!isOf(url, frame)) return { name, file: fileOf(frame.url), line: lineNumber + 1 };
    const [row, column] = nameAt(code, frame) ?? [lineNumber, columnNumber];
    const entry = entryAt(sources, row, column);
    if (!entry) return { name, file: fileOf(url), line: lineNumber + 1 };
    // esbuild renames what two modules call alike, and the map keeps the name that was written
    const written = entry.generatedLine === row && entry.generatedColumn === column ? entry.name : undefined;
    const file = shown(resolve(dirname(map), entry.originalSource));
    return { name: written ?? name, file, line: entry.originalLine + 1 };
  };

  const line = (frame: CallFrame, ran: number): number => {
    if (!isOf(url, frame)) return ran;
    const entry = entryAt(sources, ran - 1, Number.MAX_SAFE_INTEGER);
    const own = entryAt(sources, frame.lineNumber, frame.columnNumber);
    return entry && entry.originalSource === own?.originalSource ? entry.originalLine + 1 : 0;
  };

  return { url, of, line };
};

/** Places of what ran as it was written, or was blanked in place: lines hold, and files are named as `sourcePlaces` does. */
export const asWritten: SourcePlaces = {
  url: '',
  of: ({ functionName, url, lineNumber }) => ({
    name: functionName || '(anonymous)',
    file: fileOf(url),
    line: lineNumber + 1,
  }),
  line: (_frame, line) => line,
};

interface Entry {
  readonly generatedLine: number;
  readonly generatedColumn: number;
  readonly originalSource: string;
  readonly originalLine: number;
  readonly name?: string;
}

// Node answers {} before the first mapping
const entryAt = (sources: SourceMap, row: number, column: number): Entry | null => {
  const entry = sources.findEntry(row, column) as Partial<Entry>;
  return entry.originalSource === undefined ? null : (entry as Entry);
};

/** V8 places a function at its parameters; its name stands before them, when it has one of its own. */
const nameAt = (code: readonly string[], { functionName, lineNumber, columnNumber }: CallFrame) => {
  const column = functionName ? (code[lineNumber] ?? '').lastIndexOf(functionName, columnNumber) : -1;
  return column < 0 ? null : ([lineNumber, column] as const);
};

const isOf = (url: string, frame: CallFrame): boolean => frame.url === url;

const fileOf = (url: string): string => (url.startsWith('file:') ? shown(fileURLToPath(url)) : url);

/** A notebook's program stands beside its folder: the shorter of both ways to name a file is the one to read. */
const shown = (path: string): string => {
  const short = relative(process.cwd(), path);
  return isAbsolute(short) || short.length >= path.length ? path : short;
};
