import { type MeasuredGain, readGains, withGain, writeGains } from '../../../lib/advise/measured-gains.js';
import { recalibrate } from '../../../lib/advise/recalibrate.js';
import { gainLine } from '../../../lib/text/gains.js';
import { refusal } from '../exits.js';
import type { Arguments } from '../line/command.js';
import type { Terminal } from '../line/terminal.js';
import { seconds } from '../line/values.js';
import { messages } from '../messages.js';
import { enginesOf } from '../runs/engines.js';
import { gainsPath } from '../runs/gains-path.js';
import { loadFiles } from '../runs/load.js';
import { openProgress } from '../runs/progress.js';
import { pairFiles } from '../runs/select.js';

/** Seconds for one pair at one size, unless a budget for all of them is given. */
const EACH = 2;

/** Measures both forms of each rule's pattern on each engine that is here, and writes what that brings to a file. */
export const measureGains = async (
  given: Arguments,
  only: readonly string[],
  terminal: Terminal,
): Promise<'fine' | 'unusable'> => {
  const { text, flags, many } = given;
  const engines = enginesOf(many.runtime);
  const path = text.gains ?? gainsPath();
  const { suites, broken } = await loadFiles(pairFiles());
  const pairs = suites.flatMap(({ experiments }) => experiments).filter(({ name }) => only.includes(name));
  for (const { message } of broken) terminal.note(message);
  if (pairs.length === 0) throw refusal('usage', messages.noPairs(only));
  let gains = readGains(path);
  const measured: MeasuredGain[] = [];
  const progress = openProgress(terminal);
  await recalibrate({
    ...{ pairs, engines, kept: flags.fresh ? [] : gains, signal: terminal.signal, onProgress: progress.update },
    budget: text.budget ? seconds('--budget', text.budget) : EACH,
    total: text.budget !== undefined,
    onMeasured: (gain, refused) => {
      gains = withGain(gains, gain);
      measured.push(gain);
      writeGains(path, gains); // before anything is said of it
      if (terminal.json) return;
      progress.line(`${gain.rule}  ${gainLine(gain)}`);
      if (refused) progress.line(`  ${refused.message.split('\n')[0]}`);
    },
  })
    .catch((error: Error) => {
      if (terminal.signal.aborted)
        throw refusal('interrupted', messages.recalibrationInterrupted(measured.length, path));
      throw error;
    })
    .finally(progress.close);
  const kept = pairs.length * engines.length - measured.length;
  if (terminal.json) terminal.out(JSON.stringify({ measured, kept, file: path }, null, 2));
  else terminal.out(messages.recalibrated(measured.length, kept, path));
  return broken.length > 0 ? 'unusable' : 'fine';
};
