import { stripVTControlCharacters } from 'node:util';

/**
 * Rows as lines of aligned columns; columns named in `right` are aligned to the right. The last cell of a row may run
 * on past its column, and colour counts no width.
 */
export const columns = (
  rows: readonly (readonly string[])[],
  { gap = '  ', right = [] }: { gap?: string; right?: readonly number[] } = {},
): string[] => {
  const widest = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: widest }, (_, column) =>
    Math.max(
      0,
      ...rows.filter((row) => column < row.length - 1 || right.includes(column)).map((row) => width(row[column] ?? '')),
    ),
  );
  const aligned = (cell: string, column: number): string => {
    const padding = ' '.repeat(Math.max(0, widths[column]! - width(cell)));
    return right.includes(column) ? padding + cell : cell + padding;
  };
  return rows.map((row) => row.map(aligned).join(gap).trimEnd());
};

/** Terminal cells that a text takes. */
export const width = (text: string): number => {
  let cells = 0;
  for (const { segment } of graphemesOf(stripVTControlCharacters(text))) cells += wide.test(segment) ? 2 : 1;
  return cells;
};

// Made on first use: it takes milliseconds, of every start.
let segmenter: Intl.Segmenter | null = null;
const graphemesOf = (text: string): Intl.Segments => {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
};

// East Asian wide and full-width ranges, and emoji that are drawn as pictures.
const wide = /[ᄀ-ᅟ⺀-〾぀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]|\p{Emoji_Presentation}/u;

/** A name from outside on one line: characters that could move the cursor, forge a line or turn the text round become "�". */
export const oneLine = (text: string): string =>
  text.replace(/\s*\n\s*/g, ' ').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '�');

/** Cuts a text to so many cells, with an ellipsis. */
export const clip = (text: string, cells: number): string => {
  if (width(text) <= cells) return text;
  let kept = '';
  for (const { segment } of graphemesOf(text)) {
    if (width(kept + segment) > cells - 1) break;
    kept += segment;
  }
  return `${kept}…`;
};

/** Breaks words into lines of at most so many cells; later lines start with `indent`. */
export const wrap = (text: string, cells: number, indent = ''): string => {
  const lines: string[] = [];
  let line = /^ */.exec(text)![0];
  let empty = true;
  for (const word of text.slice(line.length).split(' ')) {
    if (!empty && width(`${line} ${word}`) > cells) {
      lines.push(line);
      line = indent + word;
    } else line = empty ? line + word : `${line} ${word}`;
    empty = false;
  }
  return [...lines, line].join('\n');
};
