import { readRecord } from '../../lib/record/record.js';
import type { Action } from './line/command.js';
import { reportFolder, takeReport } from './runs/report-files.js';

/** Writes the report of a record and says where its files are. */
export const action: Action = async ({ words: [path = ''], text, flags }, terminal) => {
  const files = await takeReport(readRecord(path), path, text.output ?? reportFolder(path), terminal, {
    audit: flags.audit === true,
  });
  if (terminal.json) terminal.out(JSON.stringify({ files }, null, 2));
  else for (const file of files) terminal.out(file);
  return 'fine';
};
