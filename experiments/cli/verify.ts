import { existsSync } from 'node:fs';
import { wholeGain } from '../../lib/advise/advice/changes.js';
import { rank } from '../../lib/advise/advice/rank.js';
import { type AdviceRecord, numberedChanges, readAdvice, writeAdvice } from '../../lib/advise/advice-record.js';
import { addToLedger } from '../../lib/advise/ledger.js';
import {
  type Changed,
  changedBy,
  changedFiles,
  measureChanged,
  scoreOf,
  withMeasured,
} from '../../lib/advise/verify.js';
import { messages as refusals } from '../../lib/messages.js';
import { adviceText } from '../../lib/text/advice.js';
import { colours, plain } from '../../lib/text/paint.js';
import { interval, signedPercent } from '../../lib/text/quantities.js';
import { refusal } from './exits.js';
import type { Action, Arguments } from './line/command.js';
import { count, seconds } from './line/values.js';
import { messages } from './messages.js';
import { interruption } from './runs/interruption.js';
import { ledgerPath } from './runs/ledger-path.js';
import { openProgress } from './runs/progress.js';

/** Makes a change that was advised, measures the whole program with and without it, and scores the projection. */
export const action: Action = async (given, terminal) => {
  const [path = ''] = given.words;
  const record = readAdvice(path);
  const { evidence, advice } = record;
  const number = numberOf(given);
  const change = number === null ? null : numberedChanges(advice)[number - 1];
  if (number !== null && !change) throw refusal('usage', refusals.noSuchChange(number, numberedChanges(advice).length));
  const changed = textsOf(given, change && number !== null ? () => changedBy(change, number) : null);
  const progress = openProgress(terminal);
  const { speedup: measured, reason } = await measureChanged(evidence, changed, {
    ...(given.text.budget && { budget: seconds('--budget', given.text.budget) }),
    ...(given.text.timeout && { timeout: seconds('--timeout', given.text.timeout) }),
    signal: terminal.signal,
    onProgress: progress.update,
  })
    .catch(interruption(terminal.signal))
    .finally(progress.close);
  if (!measured) throw refusal('unmet', refusals.notVerified(reason ?? 'no speed-up came of it'));
  const holder = change && advice.find(({ changes }) => changes.includes(change));
  const score = change && holder ? scoreOf(evidence, { strategy: holder.strategy, change, measured }) : null;
  if (score) addToLedger(ledgerPath(), [score]);
  const what = change ? `${change.title}, ${change.at}` : [...changed.keys()].join(', ');
  const predicted = change ? wholeGain(evidence.program, [change]) : null;
  const advised = rank(evidence, change ? withMeasured(advice, change, measured) : advice, record.objective);
  const next: AdviceRecord = {
    ...record,
    advice: advised.advice,
    verified: [...(record.verified ?? []), { number, what, predicted, measured, date: new Date().toISOString() }],
  };
  writeAdvice(path, next);
  if (terminal.json) {
    terminal.out(JSON.stringify({ what, predicted, measured, score, advice: advised.advice }, null, 2));
    return 'fine';
  }
  const paint = terminal.colour ? colours : plain;
  terminal.out(`${what}\n  measured on the whole   ${paint('strong', interval(measured))}`);
  if (predicted)
    terminal.out(
      `  projected               ${interval(predicted)}\n  error of the projection ${signedPercent(predicted.value / measured.value - 1)}\n`,
    );
  terminal.out(adviceText({ evidence, advised }, { paint, columns: terminal.columns, typed: terminal.typed }));
  return 'fine';
};

/** The number of the change; null where a file of the user's is measured and none was given. */
const numberOf = ({ words, many }: Arguments): number | null => {
  if (words[1] === undefined) return many.with ? null : 1;
  return count('N', words[1]);
};

/** The user's own copies, or the change made by itself. */
const textsOf = ({ many }: Arguments, byItself: (() => Changed) | null): Changed => {
  const pairs = (many.with ?? []).map((typed): [string, string] => {
    const at = typed.indexOf('=');
    const [file, copy] = [typed.slice(0, at), typed.slice(at + 1)];
    if (at < 1 || !existsSync(file) || !existsSync(copy)) throw refusal('usage', messages.notTwoFiles(typed));
    return [file, copy];
  });
  return pairs.length > 0 || !byItself ? changedFiles(pairs) : byItself();
};
