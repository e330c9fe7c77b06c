import { readRecord } from '../../lib/record/record.js';
import { isDated } from '../../lib/report/details.js';
import type { Action } from './line/command.js';
import { messages } from './messages.js';
import { reportFolder, takeReport } from './runs/report-files.js';

/** Writes the report of a record and says where its files are. */
export const action: Action = async ({ words: [path = ''], text, flags }, terminal) => {
  const record = readRecord(path);
  if (flags.audit && !record.measurements.some(isDated)) terminal.note(messages.notDated(path));
  const files = await takeReport(record, path, text.output ?? reportFolder(path), terminal, {
    audit: flags.audit === true,
    anatomy: flags.anatomy === true,
  });
  if (terminal.json) terminal.out(JSON.stringify({ files }, null, 2));
  else for (const file of files) terminal.out(file);
  return 'fine';
};
