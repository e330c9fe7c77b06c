import { dirname, resolve } from 'node:path';
import { limitOf } from '../../../lib/advise/advice/rank.js';
import { configurationAbove } from '../../../lib/advise/configuration.js';
import { readLedger } from '../../../lib/advise/ledger.js';
import { knownGains } from '../../../lib/advise/measured-gains.js';
import { adviseByProfile } from '../../../lib/advise/profile-evidence.js';
import { adviceChart } from '../../../lib/charts/advice.js';
import { adviceText } from '../../../lib/text/advice.js';
import { colours, plain } from '../../../lib/text/paint.js';
import { type Exit, refusal } from '../exits.js';
import { filesBelow } from '../finds/files.js';
import type { Arguments } from '../line/command.js';
import type { Terminal } from '../line/terminal.js';
import { messages } from '../messages.js';
import { drawTo } from '../runs/draw.js';
import { gainsPath } from '../runs/gains-path.js';
import { ledgerPath } from '../runs/ledger-path.js';
import { openProgress } from '../runs/progress.js';

/** Advice by a saved profile and the sources that it names. */
export const adviseSaved = async (file: string, given: Arguments, terminal: Terminal): Promise<Exit> => {
  const [, ...more] = given.words;
  if (more.length > 0) throw refusal('usage', messages.noArguments(file, more));
  refuseWhatNeedsRuns(given);
  const { colour, columns, typed, signal } = terminal;
  const progress = openProgress(terminal);
  const advice = await adviseByProfile(file, {
    known: filesBelow(resolve('.')),
    configurationOf: (source) => configurationAbove(dirname(resolve(source))),
    gains: { ledger: readLedger(ledgerPath()).entries, gains: knownGains(gainsPath()) },
    signal,
    onProgress: (done, name) => progress.update({ label: 'search', done, note: name }),
  })
    .catch((error: Error) => {
      throw signal.aborted
        ? refusal('interrupted', messages.nothingKept)
        : refusal('unusable', messages.noAdviceBy(file, error.message));
    })
    .finally(progress.close);
  const { evidence, advised, sources } = advice;
  if (given.text.chart) await drawTo(given.text.chart, adviceChart({ evidence, advised }));
  if (terminal.json) {
    terminal.out(JSON.stringify({ evidence, ...advised, sources }, null, 2));
    return 'fine';
  }
  terminal.out(adviceText({ evidence, advised }, { paint: colour ? colours : plain, columns, typed }));
  if (sources.length === 0) terminal.note(messages.noSourceInProfile(file));
  terminal.out(`\n${messages.byProfileOnly(typed)}`);
  return 'fine';
};

const refuseWhatNeedsRuns = ({ text }: Arguments): void => {
  for (const option of ['runs', 'budget', 'timeout', 'record'])
    if (text[option] !== undefined) throw refusal('usage', messages.needsProgram(`--${option}`));
  if (text.sla === undefined) return;
  try {
    limitOf(text.sla);
  } catch (error) {
    throw refusal('usage', (error as Error).message);
  }
  throw refusal('usage', messages.needsProgram('--sla'));
};
