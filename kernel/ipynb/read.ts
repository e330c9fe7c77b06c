import { readFileSync } from 'node:fs';
import { messages } from '../messages.js';
import { faultsOf } from './faults.js';
import { type Fields, freshId, type Ipynb, type IpynbCell, type IpynbOutput, isFields, isJsonType } from './ipynb.js';

/** Reads a notebook. Throws when there is none, or when it is not as nbformat 4 wants it. */
export const readIpynb = (path: string): Ipynb => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(messages.notebookNotRead(path, error instanceof Error ? error.message : String(error)));
  }
  return parseIpynb(text, path);
};

/** A notebook of any minor version of 4, as one of 4.5: cells without an id, or with another one's, get one. */
export const parseIpynb = (text: string, path: string): Ipynb => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(messages.notebookUnsound(path, ['it is not complete JSON']));
  }
  if (!isFields(value) || value.nbformat !== 4)
    throw new Error(messages.notVersion4(path, isFields(value) ? value.nbformat : undefined));
  const faults = faultsOf(value, Number(value.nbformat_minor));
  if (faults.length > 0) throw new Error(messages.notebookUnsound(path, faults));
  const cells: IpynbCell[] = [];
  const given = value.cells as readonly Fields[];
  const taken = given.flatMap(({ id }) => (typeof id === 'string' ? [{ id }] : []));
  for (const [index, cell] of given.entries()) {
    const read = toCell(cell);
    const isFree = read.id !== '' && !cells.some(({ id }) => id === read.id);
    cells.push(isFree ? read : { ...read, id: freshId(`cell-${index + 1}`, [...taken, ...cells]) });
  }
  return { metadata: value.metadata as Fields, cells };
};

const toCell = (cell: Fields): IpynbCell => ({
  cell_type: cell.cell_type as IpynbCell['cell_type'],
  id: typeof cell.id === 'string' ? cell.id : '',
  source: joined(cell.source),
  metadata: cell.metadata as Fields,
  attachments: (cell.attachments as Fields | undefined) ?? null,
  outputs: ((cell.outputs ?? []) as readonly Fields[]).map(toOutput),
  execution_count: (cell.execution_count as number | null | undefined) ?? null,
});

const toOutput = (output: Fields): IpynbOutput => {
  const { output_type: type } = output;
  if (type === 'stream') return { output_type: type, name: String(output.name), text: joined(output.text) };
  if (type === 'error') {
    const traceback = output.traceback as readonly string[];
    return { output_type: type, ename: String(output.ename), evalue: String(output.evalue), traceback };
  }
  const data = Object.fromEntries(
    Object.entries(output.data as Fields).map(([mime, content]) => [
      mime,
      isJsonType(mime) ? content : joined(content),
    ]),
  );
  const metadata = output.metadata as Fields;
  if (type === 'display_data') return { output_type: type, data, metadata };
  return {
    output_type: 'execute_result',
    execution_count: output.execution_count as number | null,
    data,
    metadata,
  };
};

const joined = (text: unknown): string => (Array.isArray(text) ? text.join('') : String(text));
