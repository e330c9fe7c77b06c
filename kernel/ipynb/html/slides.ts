import { type IpynbCell, type IpynbOutput, isFields } from '../ipynb.js';

/**
 * Cells by slide, as their slide types say. Where no cell has one, a new slide for each first or second heading, and
 * wherever the next cell would not fit on the screen any more.
 */
export const slidesOf = (cells: readonly IpynbCell[]): readonly (readonly IpynbCell[])[] => {
  const marked = cells.some((cell) => slideType(cell) !== null);
  const slides: IpynbCell[][] = [];
  let height = 0;
  for (const cell of cells) {
    const type = slideType(cell);
    if (type === 'skip' || type === 'notes') continue;
    const lines = linesOf(cell);
    const begins = marked ? type === 'slide' || type === 'subslide' : isHeading(cell) || height + lines > screen;
    const last = slides.at(-1);
    if (begins || !last) slides.push([cell]);
    else last.push(cell);
    height = begins || !last ? lines : height + lines;
  }
  return slides;
};

const slideType = ({ metadata }: IpynbCell): string | null => {
  const type = isFields(metadata.slideshow) ? metadata.slideshow.slide_type : null;
  return typeof type === 'string' && type !== '' ? type : null;
};

const isHeading = ({ cell_type, source }: IpynbCell): boolean => cell_type === 'markdown' && /^\s*##?\s/.test(source);

/** Lines of text that fit on a screen, with what a picture takes of them, and the characters of a line of words. */
const screen = 26;
const picture = 18;
const width = 80;

const linesOf = ({ cell_type, source, outputs }: IpynbCell): number => {
  if (cell_type !== 'code') return 1 + sum(source.split('\n').map((line) => Math.ceil(line.length / width)));
  return 2 + source.split('\n').length + sum(outputs.map(outputLines));
};

const outputLines = (output: IpynbOutput): number => {
  if (output.output_type === 'stream') return output.text.split('\n').length;
  if (output.output_type === 'error') return output.traceback.join('\n').split('\n').length;
  const isPicture = Object.keys(output.data).some((type) => /^image\/|vega/.test(type));
  return isPicture ? picture : String(output.data['text/plain'] ?? '').split('\n').length;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
