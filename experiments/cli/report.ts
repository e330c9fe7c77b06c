import { dirname, join } from 'node:path';
import { machinesOf } from '../../lib/report/across.js';
import { isDated } from '../../lib/report/details.js';
import { writeMachinesReport } from '../../lib/report/machines.js';
import { machinesText } from '../../lib/text/machines.js';
import { colours, plain } from '../../lib/text/paint.js';
import { unfinishedText } from '../../lib/text/unfinished.js';
import { refusal } from './exits.js';
import type { Action } from './line/command.js';
import { messages } from './messages.js';
import { begun } from './runs/keep.js';
import { openProgress } from './runs/progress.js';
import { reportFolder, takeReport } from './runs/report-files.js';

/** Writes the report of a record and says where its files are. */
export const action: Action = async (given, terminal) => {
  const { words, text, flags } = given;
  if (words.length > 1) return severalMachines(given, terminal);
  const [path = ''] = words;
  const { record } = begun(path);
  const unfinished = unfinishedText(record, path, terminal.typed);
  if (unfinished) terminal.note(unfinished);
  if (flags.audit && !record.measurements.some(isDated)) terminal.note(messages.notDated(path));
  const files = await takeReport(record, path, text.output ?? reportFolder(path), terminal, {
    audit: flags.audit === true,
    anatomy: flags.anatomy === true,
  });
  if (terminal.json) terminal.out(JSON.stringify({ files }, null, 2));
  else for (const file of files) terminal.out(file);
  return 'fine';
};

/** One report over records of several machines, or of several runs. */
const severalMachines: Action = async ({ words, text, flags }, terminal) => {
  for (const option of ['audit', 'anatomy'])
    if (flags[option]) throw refusal('usage', messages.onlyOneRecord(`--${option}`));
  const records = words.map((path) => begun(path).record);
  for (const [index, record] of records.entries()) {
    const unfinished = unfinishedText(record, words[index]!, terminal.typed);
    if (unfinished) terminal.note(unfinished);
  }
  const machines = machinesOf(records);
  const progress = openProgress(terminal);
  progress.update({ label: 'drawing the charts', done: 0.5, note: '' });
  const folder = text.output ?? join(dirname(words[0]!), 'machines-report');
  const files = await writeMachinesReport(machines, folder).finally(progress.close);
  if (terminal.json) terminal.out(JSON.stringify({ files }, null, 2));
  else {
    terminal.out(machinesText(machines, { paint: terminal.colour ? colours : plain }));
    for (const file of files) terminal.out(file);
  }
  return 'fine';
};
