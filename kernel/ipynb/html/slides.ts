import { type IpynbCell, isFields } from '../ipynb.js';

/** Cells by slide, as their slide types say; where no cell has one, a new slide for each first or second heading. */
export const slidesOf = (cells: readonly IpynbCell[]): readonly (readonly IpynbCell[])[] => {
  const marked = cells.some((cell) => slideType(cell) !== null);
  const slides: IpynbCell[][] = [];
  for (const cell of cells) {
    const type = slideType(cell);
    if (type === 'skip' || type === 'notes') continue;
    const begins = marked ? type === 'slide' || type === 'subslide' : isHeading(cell);
    const last = slides.at(-1);
    if (begins || !last) slides.push([cell]);
    else last.push(cell);
  }
  return slides;
};

const slideType = ({ metadata }: IpynbCell): string | null => {
  const type = isFields(metadata.slideshow) ? metadata.slideshow.slide_type : null;
  return typeof type === 'string' && type !== '' ? type : null;
};

const isHeading = ({ cell_type, source }: IpynbCell): boolean => cell_type === 'markdown' && /^\s*##?\s/.test(source);
