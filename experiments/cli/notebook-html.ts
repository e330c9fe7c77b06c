import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { notebookHtml } from '../../kernel/ipynb/html/page.js';
import { readIpynb } from '../../kernel/ipynb/read.js';
import type { Solutions } from '../../kernel/ipynb/solutions.js';
import { bytes } from '../../lib/text/quantities.js';
import { refusal } from './exits.js';
import type { Action } from './line/command.js';
import { messages } from './messages.js';

/** Bytes that a page should not exceed: what is mailed, and opened on a telephone. */
const largest = 1024 ** 2;

/** Writes a notebook as one page and says where it is. */
export const action: Action = async ({ words: [path = ''], text, flags }, terminal) => {
  const notebook = readIpynb(path);
  const target = resolve(text.output ?? path.replace(/(\.ipynb)?$/, '.html'));
  const page = await notebookHtml(notebook, {
    name: basename(path, '.ipynb'),
    folder: dirname(resolve(path)),
    slides: flags.slides === true,
    solutions: (text.solutions ?? 'show') as Solutions,
  });
  const size = Buffer.byteLength(page);
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, page);
  } catch (error) {
    throw refusal('unusable', messages.notWritten(target, error instanceof Error ? error.message : String(error)));
  }
  if (size > largest) terminal.note(messages.largePage(target, bytes(size)));
  if (terminal.json) terminal.out(JSON.stringify({ file: target, bytes: size }, null, 2));
  else terminal.out(target);
  return 'fine';
};
