import { basename, dirname, extname, join } from 'node:path';
import { readRecord } from '../../lib/record/record.js';
import { writeReport } from '../../lib/report/files.js';
import type { Action } from './line/command.js';

/** Writes the report of a record and says where its files are. */
export const action: Action = async ({ words: [path = ''], text }, terminal) => {
  const record = readRecord(path);
  const folder = text.output ?? join(dirname(path), `${basename(path, extname(path))}-report`);
  const files = await writeReport(record, folder);
  if (terminal.json) terminal.out(JSON.stringify({ files }, null, 2));
  else for (const file of files) terminal.out(file);
  return 'fine';
};
