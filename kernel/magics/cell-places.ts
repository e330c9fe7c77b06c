import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CallFrame } from '../../lib/profile/cpu-profile.js';
import { asWritten, type SourcePlaces } from '../../lib/profile/source-places.js';
import type { Notebook } from '../notebook.js';
import { cellOf, placeOf } from '../positions.js';
import type { MagicCall } from './magic.js';

/** Where functions and lines stand in the cells that they were compiled from; those of modules as they ran. */
export const cellPlaces: SourcePlaces = {
  url: '',
  of: (frame) => {
    const { functionName, url, lineNumber, columnNumber } = frame;
    const place = isOfCell(frame) ? placeOf(url, lineNumber + 1, columnNumber + 1) : null;
    if (place) return { name: functionName || '(anonymous)', file: place.cell, line: place.line };
    const name = functionName === 'cell$' ? '(cell)' : functionName || '(anonymous)';
    // what stands around the code of a cell is of no line of it
    return isOfCell(frame) ? { name, file: cellOf(url), line: 0 } : asWritten.of(frame);
  },
  // TypeScript writes a statement's line as a line: the last thing on it is of the line that the first is of
  line: (frame, line) => (isOfCell(frame) ? (placeOf(frame.url, line, mostColumns)?.line ?? 0) : line),
};

const mostColumns = 1e6;

export const isOfCell = ({ url }: Pick<CallFrame, 'url'>): boolean => url.startsWith('eightways:cell-');

/** The kernel's own functions, between the engine and a cell's. */
export const isKernel = ({ url }: CallFrame): boolean => url.startsWith(kernelUrl) || url.startsWith(kernelPath);

const kernelPath = dirname(__dirname);
const kernelUrl = pathToFileURL(kernelPath).href;

/** Lines of a cell by its label, the last one that ran as such. */
export const linesOfCell =
  ({ cell, notebook }: Pick<MagicCall, 'cell' | 'notebook'>) =>
  (label: string): readonly string[] | null => {
    if (label === cell.label) return cell.text.split('\n');
    return inputOf(notebook, label)?.text.split('\n') ?? null;
  };

const inputOf = ({ inputs }: Notebook, label: string) => inputs.findLast(({ number }) => label === `Cell [${number}]`);
