import { writeFileSync } from 'node:fs';
import { compareAll } from '../../lib/compare/compare-all.js';
import { exportRecord } from '../../lib/interchange/export.js';
import { type FormatName, formats } from '../../lib/interchange/formats.js';
import { readRecord } from '../../lib/record/record.js';
import { comparisonLine } from '../../lib/text/comparison.js';
import type { Comparison } from '../../lib/types.js';
import { refusal } from './exits.js';
import type { Action } from './line/command.js';
import { messages } from './messages.js';

/** Writes a record in another tool's format: to a file, or text to standard output. */
export const action: Action = async ({ words: [path = ''], text }, terminal) => {
  const format = text.format as FormatName | undefined;
  if (!format) throw refusal('usage', messages.noFormat(Object.keys(formats)));
  const record = readRecord(path);
  const comparisons = compareAll(record.measurements);
  const content = await exportRecord(record, { format, comparisons });
  const file = text.output ?? null;
  if (typeof content !== 'string' && file === null)
    throw refusal('usage', messages.needsFile(format, formats[format].ending));
  if (file !== null) write(file, content);
  const leftOut = comparisons.filter(isLeftOut);
  for (const comparison of leftOut) terminal.note(messages.leftOut(comparisonLine(comparison)));
  if (terminal.json) {
    const summary = {
      format,
      file,
      leftOut: leftOut.map(({ experiment, candidate, size }) => ({ experiment, candidate, size })),
    };
    terminal.out(JSON.stringify(file === null ? { ...summary, content } : summary, null, 2));
  } else if (file === null) terminal.out(String(content).trimEnd());
  else {
    terminal.out(file);
    terminal.note(formats[format].readBy(file));
  }
  return 'fine';
};

const isLeftOut = ({ refused, pairs }: Comparison): boolean => refused !== null || pairs === 0;

const write = (file: string, content: string | Uint8Array): void => {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw refusal('unusable', messages.notWritten(file, (error as Error).message));
  }
};
