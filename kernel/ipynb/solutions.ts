import { type IpynbCell, isFields, tagsOf } from './ipynb.js';

/** What becomes of cells tagged "solution". */
export type Solutions = 'show' | 'fold' | 'hide';

export const isSolution = (cell: Pick<IpynbCell, 'metadata'>): boolean => tagsOf(cell).includes('solution');

/** Cells with solutions as they are, folded as front ends fold cells, or left out. */
export const withSolutions = (cells: readonly IpynbCell[], solutions: Solutions): readonly IpynbCell[] => {
  if (solutions === 'hide') return cells.filter((cell) => !isSolution(cell));
  if (solutions === 'show') return cells;
  return cells.map((cell) => (isSolution(cell) ? folded(cell) : cell));
};

const folded = (cell: IpynbCell): IpynbCell => {
  const { jupyter } = cell.metadata;
  const hidden = { source_hidden: true, ...(cell.cell_type === 'code' && { outputs_hidden: true }) };
  return { ...cell, metadata: { ...cell.metadata, jupyter: { ...(isFields(jupyter) && jupyter), ...hidden } } };
};
