import { progressBar } from '../../../lib/text/progress.js';
import type { Progress } from '../../../lib/types.js';
import type { Terminal } from '../line/terminal.js';

/** The one line at the bottom that says how far a run has come; on no terminal, a line now and then. */
export interface ProgressLine {
  readonly update: (progress: Progress) => void;
  /** a finished line above it */
  readonly line: (text: string) => void;
  readonly close: () => void;
}

const LIVE_SECONDS = 0.1;
const QUIET_SECONDS = 60;
const CLEAR = '\r\x1b[2K';

export const openProgress = ({ live, draw, note, say, columns, now }: Terminal): ProgressLine => {
  let last = live ? Number.NEGATIVE_INFINITY : now();
  let shown = '';
  const show = (text: string) => {
    if (text === shown) return;
    shown = text;
    draw(CLEAR + text);
  };
  return {
    update: (progress) => {
      if (now() - last < (live ? LIVE_SECONDS : QUIET_SECONDS)) return;
      last = now();
      if (live) show(progressBar(progress, { width: columns - 1 }));
      else note(`… ${progress.label}${progress.note && `, ${progress.note}`}`);
    },
    line: (text) => {
      const under = shown;
      if (live) show('');
      say(text);
      if (live) show(under);
      else last = now();
    },
    close: () => {
      if (live) show('');
    },
  };
};
