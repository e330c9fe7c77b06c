import type { Progress } from '../types.js';
import { clip, oneLine, width } from './columns.js';
import { plain, type TextOptions } from './paint.js';

export interface BarOptions extends TextOptions {
  /** terminal cells of the whole line; defaults to 80 */
  readonly width?: number;
}

/** One line for a long step: bar, done share, label, note; never longer than its width. */
export const progressBar = (
  { label, done, note }: Progress,
  { width: cells = 80, paint = plain }: BarOptions = {},
): string => {
  const share = Math.min(1, Math.max(0, Number.isFinite(done) ? done : 0));
  const bar = cells < 40 ? '' : `${drawn(share, Math.min(24, Math.floor(cells / 4)))} `;
  const head = `${bar}${String(Math.floor(share * 100)).padStart(3)} % `;
  const words = [label, note].map(oneLine).filter((text) => text !== '');
  const room = Math.max(0, cells - width(head));
  return paint('even', head.trimEnd()) + (room > 1 ? ` ${clip(words.join(' · '), room)}` : '');
};

/** Eighths of a cell, so that the bar moves evenly. */
const drawn = (share: number, cells: number): string => {
  const eighths = Math.floor(share * cells * 8);
  const full = Math.floor(eighths / 8);
  const rest = full < cells ? (partial[eighths % 8] ?? '') : '';
  return ('█'.repeat(full) + rest).padEnd(cells, '░');
};

const partial = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
