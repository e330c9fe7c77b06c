import { writeFileSync } from 'node:fs';
import { awaits } from '../../lib/charts/awaits.js';
import { toSvg } from '../../lib/charts/render.js';
import { profileAsync } from '../../lib/profile/async/profile-async.js';
import { asyncTable } from '../../lib/text/async.js';
import { colours, plain } from '../../lib/text/paint.js';
import { refusal } from './exits.js';
import type { Action, Arguments } from './line/command.js';
import { count, seconds } from './line/values.js';
import { messages } from './messages.js';
import { interruption } from './runs/interruption.js';
import { openProgress } from './runs/progress.js';

/** What a program waits for, by the line that began it, and its critical path. */
export const profileWaits: Action = async (given, terminal) => {
  refuse(given);
  const [file = '', ...args] = given.words;
  const { text, many } = given;
  const drawn = text.format !== undefined && text.output === undefined;
  const progress = openProgress(terminal);
  const profile = await profileAsync(file, {
    args,
    ...(text.runtime && { runtime: text.runtime }),
    ...(text.timeout && { timeout: seconds('--timeout', text.timeout) }),
    output: terminal.json || drawn ? 'aside' : 'shown',
    signal: terminal.signal,
    onProgress: progress.update,
  })
    .catch(interruption(terminal.signal))
    .finally(progress.close);
  if (text.format !== undefined) {
    const svg = await toSvg(awaits(profile));
    if (text.output === undefined) terminal.out(svg.trimEnd());
    else write(text.output, svg);
    if (text.output !== undefined)
      terminal.out(terminal.json ? JSON.stringify({ format: text.format, file: text.output }, null, 2) : text.output);
    return 'fine';
  }
  const [limit] = many.limit ?? [];
  if (terminal.json) terminal.out(JSON.stringify(profile, null, 2));
  else
    terminal.out(
      asyncTable(profile, {
        paint: terminal.colour ? colours : plain,
        ...(limit && { most: count('--limit', limit) }),
      }),
    );
  return 'fine';
};

const write = (file: string, svg: string): void => {
  try {
    writeFileSync(file, svg);
  } catch (error) {
    throw refusal('unusable', messages.notWritten(file, (error as Error).message));
  }
};

/** Options of the sampled profile say nothing of what is waited for. */
const refuse = ({ flags, text, many }: Arguments): void => {
  const other = [
    ...['quick', 'memory'].filter((name) => flags[name]),
    ...['runs', 'interval'].filter((name) => text[name] !== undefined),
    ...['sort', 'line'].filter((name) => many[name] !== undefined),
  ][0];
  if (other) throw refusal('usage', messages.together('--async', `--${other}`));
  if (text.format !== undefined && text.format !== 'lanes')
    throw refusal('usage', messages.together('--async', `--format ${text.format}`));
  if (text.format === undefined && text.output !== undefined) throw refusal('usage', messages.noProfileFormat);
};
