import { kindWords } from '../profile/frame-kind.js';
import { type FrameTotals, totalsOf } from '../profile/tree-totals.js';
import type { CallTree } from '../types.js';
import { clip, columns, oneLine } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { bytes, count, duration, percent } from './quantities.js';

export interface TreeOptions extends TextOptions {
  /** functions to list; defaults to 20 */
  readonly most?: number;
}

/** A call tree by function: what was seen in each itself and with all it called. One profile has no interval. */
export const treeTable = (tree: CallTree, { most = 20, paint = plain }: TreeOptions = {}): string => {
  const { whole, idle, gc, functions } = totalsOf(tree);
  const amount = amounts[tree.unit];
  const shown = functions.filter(({ total }) => total > 0);
  const rows = shown
    .slice(0, most)
    .map(({ frame, self, total }: FrameTotals) => [
      amount(self),
      amount(total),
      percent(whole > 0 ? total / whole : 0),
      clip(oneLine(frame.name), 40),
      [placed(frame.file, frame.line), kindWords[frame.kind] && `(${kindWords[frame.kind]})`].filter(Boolean).join(' '),
    ]);
  const [header, ...body] = columns([['self', 'total', 'share', 'function', 'where'], ...rows], { right: [0, 1, 2] });
  const states = [idle > 0 ? `${amount(idle)} idle` : '', gc > 0 ? `${amount(gc)} in garbage collection` : ''];
  const seen = [`${amount(whole)}${tree.unit === 'bytes' ? ' allocated' : ''}`, ...states].filter(Boolean);
  return [
    `${paint('strong', oneLine(tree.program))}: ${seen.join(', ')}`,
    ...(tree.exact ? [] : [paint('dim', 'Made of a call graph: how callers share what they call is an estimate.')]),
    paint('dim', header!),
    ...body,
    ...(shown.length > rows.length ? [paint('dim', `and ${count(shown.length - rows.length, 'function')} more`)] : []),
  ].join('\n');
};

const amounts: Readonly<Record<CallTree['unit'], (value: number) => string>> = {
  seconds: duration,
  bytes,
  samples: (value) => count(Math.round(value), 'sample'),
};

const placed = (file: string, line: number): string =>
  file === '' ? '' : clip(`${oneLine(file)}${line > 0 ? `:${line}` : ''}`, 60);
