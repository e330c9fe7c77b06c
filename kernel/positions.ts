import { SourceMap } from 'node:module';

/** A place in a cell: 1-based line and column. */
export interface Place {
  readonly cell: string;
  readonly line: number;
  readonly column: number;
}

interface Script {
  readonly cell: string;
  readonly text: string;
  readonly toCell: (line: number, column: number) => { line: number; column: number } | null;
}

const scripts = new Map<string, Script>();

/** Remembers how a script came from a cell; gives the file name to run it under. */
export const registerScript = (cell: string, text: string, toCell: Script['toCell']): string => {
  const name = `eightways:cell-${scripts.size + 1}`;
  scripts.set(name, { cell, text, toCell });
  return name;
};

/** The place in a cell of a 1-based place in a script; null for other files and for lines of our own. */
export const placeOf = (script: string, line: number, column: number): Place | null => {
  const found = scripts.get(script);
  const place = found?.toCell(line, column);
  return found && place ? { cell: found.cell, ...place } : null;
};

const sources = new Map<string, string>();

/** Keeps what a registered script ran as, for those who count by offsets in it. */
export const keepSource = (script: string, source: string): void => void sources.set(script, source);

export const sourceOf = (script: string): string | null => sources.get(script) ?? null;

/** The label of the cell that a script came from; '' for other scripts. */
export const cellOf = (script: string): string => scripts.get(script)?.cell ?? '';

/** The text of a registered script's cell. */
export const cellText = (script: string): string => scripts.get(script)?.text ?? '';

/** Script names in a stack line. */
export const scriptPattern = /(eightways:cell-\d+):(\d+):(\d+)/;

/** Follows the inline source maps that each transpilation left in `javascript`, the last one first; 1-based in and out. */
export const followMaps = (
  javascript: string,
): ((line: number, column: number) => { line: number; column: number } | null) => {
  const urls = [...javascript.matchAll(/\/\/# sourceMappingURL=data:application\/json;base64,([\w+/=]+)/g)];
  let maps: SourceMap[] | null = null;
  return (line, column) => {
    maps ??= urls.map(([, text = '']) => new SourceMap(JSON.parse(Buffer.from(text, 'base64').toString()))).reverse();
    let at = { line: line - 1, column: column - 1 };
    for (const map of maps) {
      const entry = map.findEntry(at.line, at.column);
      if (!('originalLine' in entry)) return null;
      at = { line: entry.originalLine, column: entry.originalColumn };
    }
    return { line: at.line + 1, column: at.column + 1 };
  };
};

/** Index in a text of a 1-based line and column. */
export const toOffset = (text: string, line: number, column: number): number => {
  let offset = 0;
  for (let at = 1; at < line; at++) offset = text.indexOf('\n', offset) + 1;
  return offset + column - 1;
};

/** The way back. */
export const toPlace = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
};
