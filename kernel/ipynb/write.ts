import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { messages } from '../messages.js';
import { faultsOf } from './faults.js';
import { type Fields, type Ipynb, type IpynbCell, type IpynbOutput, isJsonType } from './ipynb.js';

/** Writes a notebook whole or not at all, by renaming. Creates its folder. */
export const writeIpynb = (path: string, notebook: Ipynb): void => {
  const text = ipynbText(notebook);
  const target = resolve(path);
  const draft = `${target}.${process.pid}.draft`;
  attempt(path, () => mkdirSync(dirname(target), { recursive: true }));
  try {
    attempt(path, () => {
      writeFileSync(draft, text);
      renameSync(draft, target);
    });
  } finally {
    rmSync(draft, { force: true });
  }
};

const attempt = (path: string, work: () => void): void => {
  try {
    work();
  } catch (error) {
    throw new Error(messages.notebookNotWritten(path, error instanceof Error ? error.message : String(error)));
  }
};

/** The file of a notebook, as Jupyter writes it: version 4.5, texts as lists of lines. Throws for what the schema refuses. */
export const ipynbText = ({ metadata, cells }: Ipynb): string => {
  const file = { cells: cells.map(toFile), metadata, nbformat: 4, nbformat_minor: 5 };
  const text = JSON.stringify(file, null, 1);
  const faults = faultsOf(JSON.parse(text));
  // Never the reader's fault: what was read was sound, and what cells show was made so.
  if (faults.length > 0) throw new TypeError(faults.join('\n'));
  return `${text}\n`;
};

const toFile = ({ cell_type, id, source, metadata, attachments, outputs, execution_count }: IpynbCell): Fields => ({
  cell_type,
  id,
  metadata,
  ...(attachments !== null && { attachments }),
  source: lines(source),
  ...(cell_type === 'code' && { outputs: outputs.map(outputToFile), execution_count }),
});

const outputToFile = (output: IpynbOutput): Fields => {
  if (output.output_type === 'stream') return { ...output, text: lines(output.text) };
  if (output.output_type === 'error') return output;
  const data = Object.entries(output.data).map(([type, content]) => [
    type,
    isJsonType(type) ? content : lines(String(content)),
  ]);
  return { ...output, data: Object.fromEntries(data) };
};

/** Lines with their ends. */
const lines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
