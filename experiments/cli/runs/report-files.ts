import { basename, dirname, extname, join } from 'node:path';
import { compareAll } from '../../../lib/compare/compare-all.js';
import { writeReport } from '../../../lib/report/files.js';
import type { RunRecord } from '../../../lib/types.js';
import type { Terminal } from '../line/terminal.js';
import { openProgress } from './progress.js';

/** The folder of a record's report, beside the record. */
export const reportFolder = (path: string): string => join(dirname(path), `${basename(path, extname(path))}-report`);

/** Writes the report of a record, with a word on the progress line; gives the paths, the HTML file first. */
export const takeReport = async (
  record: RunRecord,
  recordPath: string,
  folder: string,
  terminal: Terminal,
  shown: { readonly audit?: boolean; readonly anatomy?: boolean } = {},
): Promise<readonly string[]> => {
  const progress = openProgress(terminal);
  progress.update({ label: 'drawing the charts', done: 0.5, note: '' });
  try {
    return await writeReport(record, compareAll(record.measurements), folder, { recordPath, ...shown });
  } finally {
    progress.close();
  }
};
