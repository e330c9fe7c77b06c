import { wrap } from '../../lib/text/columns.js';
import { colours, plain, type Tone } from '../../lib/text/paint.js';
import type { Action } from './line/command.js';
import { probesFor, type Reading } from './probes/probes.js';
import { openProgress } from './runs/progress.js';

const tones: Readonly<Record<Reading['state'], Tone>> = { good: 'good', missing: 'dim', doubtful: 'doubt' };
const marks: Readonly<Record<Reading['state'], string>> = { good: '✓', missing: '–', doubtful: '!' };

/** Says what this machine has and lacks for measuring, and what to do about it. */
export const action: Action = async ({ flags }, terminal) => {
  const paint = terminal.colour ? colours : plain;
  const progress = openProgress(terminal);
  const rows = Object.entries(probesFor({ noise: flags.noise === true }));
  const readings: Record<string, Reading & { title: string }> = {};
  const width = Math.max(...rows.map(([, { title }]) => title.length));
  try {
    for (const [index, [name, { title, read }]] of rows.entries()) {
      if (terminal.signal.aborted) break;
      progress.update({ label: title, done: index / rows.length, note: '' });
      const reading = await read(terminal.signal);
      readings[name] = { title, ...reading };
      const { state, text, hint } = reading;
      progress.line(`${paint(tones[state], marks[state])} ${title.padEnd(width)}  ${text}`);
      if (hint) progress.line(paint('dim', wrap(`    ${hint}`, Math.max(60, terminal.columns), '    ')));
    }
  } finally {
    progress.close();
  }
  if (terminal.json) terminal.out(JSON.stringify(readings, null, 2));
  terminal.say('\nMissing things keep only the experiments from running that need them: eightways list');
  return 'fine';
};
