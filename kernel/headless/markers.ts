import { cellName, freshId, type IpynbCell, markdownCell, tagsOf } from '../ipynb/ipynb.js';

// papermill's own names: it takes such cells away before it runs a notebook again, and so do we.
const markerTag = 'papermill-error-cell-tag';
const anchor = 'papermill-error-cell';

export const isMarker = (cell: Pick<IpynbCell, 'metadata'>): boolean => tagsOf(cell).includes(markerTag);

/** The cells without what an earlier run wrote about its failure. */
export const withoutMarkers = (cells: readonly IpynbCell[]): readonly IpynbCell[] =>
  cells.filter((cell) => !isMarker(cell));

/** The cells with a link at the top to the one that stopped the run, and a mark above that. */
export const withMarkers = (
  cells: readonly IpynbCell[],
  { index, ename, evalue }: { readonly index: number; readonly ename: string; readonly evalue: string },
): readonly IpynbCell[] => {
  const failed = cells[index];
  if (!failed) return cells;
  const said = plain(`${ename}: ${evalue}`);
  const link = `**This run stopped at [${cellName(index, failed)}](#${anchor}):** \`${said}\``;
  const mark = `<span id="${anchor}"></span>**The cell below stopped the run.**`;
  return [
    markdownCell(freshId(`${anchor}-link`, cells), link, [markerTag]),
    ...cells.slice(0, index),
    markdownCell(freshId(anchor, cells), mark, [markerTag]),
    ...cells.slice(index),
  ];
};

/** The first line, as it can stand between the marks of code. */
const plain = (text: string): string => (text.split('\n')[0] ?? '').replaceAll('`', "'").slice(0, 300);
