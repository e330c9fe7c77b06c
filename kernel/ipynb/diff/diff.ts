import { isMarker } from '../../headless/markers.js';
import { cellName, type Ipynb, type IpynbCell, tagsOf } from '../ipynb.js';
import { type Difference, same, together } from './difference.js';
import { compareTexts } from './figures.js';
import { compareOutputs } from './outputs.js';

export interface CellDifference extends Difference {
  /** the cell as people call it, by its place in the later notebook, or in the earlier one where it is gone */
  readonly cell: string;
}

/** Compares two runs of a notebook cell by cell, in the order of the later one; cells that are gone come last. */
export const diffNotebooks = (
  before: Ipynb,
  after: Ipynb,
  { tolerance = null }: { readonly tolerance?: number | null } = {},
): readonly CellDifference[] => {
  const [old, now] = [numbered(before), numbered(after)];
  const partners = pairs(old, now);
  const gone = old.filter((one) => ![...partners.values()].includes(one));
  return [
    ...now.map((one): CellDifference => {
      const partner = partners.get(one);
      const difference = partner ? compareCells(partner.cell, one.cell, tolerance) : onlyIn('second');
      return { cell: one.name, ...difference };
    }),
    ...gone.map((one): CellDifference => ({ cell: one.name, ...onlyIn('first') })),
  ];
};

interface Numbered {
  readonly name: string;
  readonly cell: IpynbCell;
}

/** What a run wrote about its own failure is none of the notebook's cells. */
const numbered = ({ cells }: Ipynb): readonly Numbered[] =>
  cells.filter((cell) => !isMarker(cell)).map((cell, index) => ({ name: cellName(index, cell), cell }));

/** The earlier cell of each later one: by its id, else by its text. */
const pairs = (old: readonly Numbered[], now: readonly Numbered[]): ReadonlyMap<Numbered, Numbered> => {
  const found = new Map<Numbered, Numbered>();
  const free = new Set(old);
  const pair = (isOne: (earlier: IpynbCell, later: IpynbCell) => boolean): void => {
    for (const one of now.filter((each) => !found.has(each))) {
      const partner = [...free].find((each) => isOne(each.cell, one.cell));
      if (!partner) continue;
      found.set(one, partner);
      free.delete(partner);
    }
  };
  pair((earlier, later) => earlier.id === later.id && earlier.cell_type === later.cell_type);
  pair((earlier, later) => earlier.source === later.source && earlier.cell_type === later.cell_type);
  return found;
};

const onlyIn = (which: 'first' | 'second'): Difference => ({
  standing: 'differs',
  lines: [`only in the ${which} notebook`],
});

const compareCells = (old: IpynbCell, now: IpynbCell, tolerance: number | null): Difference => {
  const [before, after] = [tagsOf(old), tagsOf(now)].map((tags) => tags.join(', '));
  const source = compareTexts(old.source, now.source, null);
  return together([
    source.standing === 'same' ? same : { standing: 'differs', lines: ['its source is another', ...source.lines] },
    before === after
      ? same
      : { standing: 'differs', lines: [`its tags are ${after || 'gone'}, and were ${before || 'none'}`] },
    compareOutputs(old.outputs, now.outputs, tolerance),
  ]);
};
