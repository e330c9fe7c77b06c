import { setTimeout as sleep } from 'node:timers/promises';
import { clip } from '../../lib/text/columns.js';
import { onlineTable } from '../../lib/text/online.js';
import { colours, plain } from '../../lib/text/paint.js';
import { refusal } from './exits.js';
import type { Action } from './line/command.js';
import { seconds } from './line/values.js';
import { addressOf } from './loads/target.js';
import { messages } from './messages.js';
import { type Look, openReader } from './watches/read.js';

const EVERY = 1;
const TIMEOUT = 5;
/** seconds without an answer after which a service is given up */
const PATIENCE = 60;
/** of the table, beside spans and functions, and one for a remark */
const LINES_BESIDE = 15;

/** Shows what a live service does, again and again until Ctrl-C or the service's end; once where nobody watches. */
export const action: Action = async ({ words, text, flags }, terminal) => {
  const token = text.token ?? process.env.EIGHTWAYS_TOKEN ?? '';
  if (token === '') throw refusal('usage', messages.noToken);
  if (!/^[\x21-\x7e]+$/.test(token)) throw refusal('usage', messages.notAToken);
  const every = text.every ? seconds('--every', text.every) : EVERY;
  const url = addressOf(/^\d+$/.test(words[0]!) ? `127.0.0.1:${words[0]}` : words[0]!);
  const paint = terminal.colour ? colours : plain;
  const sinceStart = flags['since-start'] ?? false;
  const reader = openReader(url, token, TIMEOUT, terminal.signal);
  try {
    const first = await reader.look();
    if (terminal.signal.aborted) return 'interrupted';
    if (first.kind !== 'seen') throw refusal('usage', messages.notWatched(url, first.how));
    if (terminal.json) terminal.out(JSON.stringify(first.snapshot, null, 2));
    else if (flags.once || !terminal.live) terminal.out(onlineTable(first.snapshot, { paint, sinceStart }));
    else {
      const frame = openFrame(terminal.draw, terminal.columns);
      // what does not fit on the screen could not be drawn over
      const most = Math.min(12, Math.max(2, Math.floor((terminal.rows - LINES_BESIDE) / 2)));
      const show = (look: Look & { kind: 'seen' }) =>
        frame.show(onlineTable(look.snapshot, { paint, sinceStart, most }));
      show(first);
      let seen = terminal.now();
      for (;;) {
        await sleep(every * 1000, null, { signal: terminal.signal }).catch(() => {});
        const look = await reader.look();
        if (terminal.signal.aborted) return 'interrupted';
        const silent = terminal.now() - seen;
        if (look.kind === 'seen') {
          seen = terminal.now();
          show(look);
        } else if (look.kind === 'silent' && silent < PATIENCE) frame.remark(messages.held(silent));
        else {
          terminal.note(messages.watchEnded(url, look.how));
          break;
        }
      }
    }
    return 'fine';
  } finally {
    reader.close();
  }
};

/** A text that is drawn over the one before it; the last one stays. */
const openFrame = (draw: (text: string) => void, columns: number) => {
  let [shown, height] = ['', 0];
  const write = (text: string): void => {
    const lines = text.split('\n').map((line) => clipped(line, columns - 1));
    draw(`${height > 0 ? `\x1b[${height}F` : ''}\x1b[J${lines.join('\n')}\n`);
    height = lines.length;
  };
  return {
    show: (text: string): void => {
      shown = text;
      write(text);
    },
    remark: (line: string): void => write(`${shown}\n${line}`),
  };
};

// a line that wraps would take more rows than are counted
const clipped = (line: string, columns: number): string => {
  const short = clip(line, columns);
  return short === line ? line : `${short}\x1b[0m`;
};
