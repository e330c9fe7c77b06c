import { messages } from '../messages.js';
import type { Imported } from '../types.js';
import type { Content, Format } from './format.js';
import { formats } from './formats.js';
import { field } from './json.js';

/**
 * The benchmarks of a file that another tool wrote, its format told by its content. `file` names it in errors. Throws for
 * what is cut short, incomplete, in no format that is known, or in one that holds no single times.
 */
export const importBenchmarks = (text: string, { file }: { file: string }): readonly Imported[] => {
  const content = contentOf(text);
  const format = Object.values<Format>(formats).find(({ is }) => is(content));
  if (!format) throw new Error(unknown(content, file));
  const { title, read } = format;
  if (typeof read !== 'function') throw new Error(messages.notForImport(file, title, read.why, read.instead));
  try {
    return read(content);
  } catch (error) {
    if (!(error instanceof Error) || error.constructor !== Error) throw error;
    throw new Error(messages.notImported(file, title, error.message));
  }
};

const contentOf = (text: string): Content => {
  const bare = text.replace(/^\uFEFF/, '');
  try {
    return { text: bare, json: JSON.parse(bare) as unknown };
  } catch {
    return { text: bare, json: undefined }; // a text format, or JSON that `unknown` names as cut short
  }
};

const unknown = ({ text, json }: Content, file: string): string => {
  if (json === undefined && /^\s*[[{]/.test(text)) return messages.cutShort(file);
  const isRecord = field(json, 'schema') !== undefined && field(json, 'measurements') !== undefined;
  return isRecord ? messages.recordNotImported(file) : messages.unknownFormat(file, importable());
};

const importable = (): readonly string[] =>
  Object.values<Format>(formats).flatMap(({ title, read }) => (typeof read === 'function' ? [title] : []));
