import { existsSync } from 'node:fs';
import { wholeGain } from '../../lib/advise/advice/changes.js';
import type { Evidence } from '../../lib/advise/advice/evidence.js';
import { rank } from '../../lib/advise/advice/rank.js';
import { type AdviceRecord, numberedChanges, readAdvice, writeAdvice } from '../../lib/advise/advice-record.js';
import { type Isolated, type IsolatedPart, type IsolateOptions, isolate } from '../../lib/advise/isolate/isolate.js';
import type { By } from '../../lib/advise/isolate/rehearse.js';
import { addToLedger } from '../../lib/advise/ledger.js';
import {
  type Changed,
  changedBy,
  changedFiles,
  measureChanged,
  scoreOf,
  withMeasured,
} from '../../lib/advise/verify.js';
import type { Ratio } from '../../lib/advise/whole-runs.js';
import { messages as refusals } from '../../lib/messages.js';
import { adviceText } from '../../lib/text/advice.js';
import { columns } from '../../lib/text/columns.js';
import { colours, type Paint, plain } from '../../lib/text/paint.js';
import { count as counted, interval, percent, signedPercent } from '../../lib/text/quantities.js';
import type { Estimate, StrategyName } from '../../lib/types.js';
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
  const holder = change && advice.find(({ changes }) => changes.includes(change));
  const strategy = holder?.strategy ?? 'code';
  const progress = openProgress(terminal);
  const options = {
    ...(given.text.timeout && { timeout: seconds('--timeout', given.text.timeout) }),
    signal: terminal.signal,
    onProgress: progress.update,
  };
  const { taken, whole } = await takeBoth(given, evidence, { changed, strategy, options })
    .catch(interruption(terminal.signal))
    .finally(progress.close);
  const { speedup: measured, reason } = whole;
  if (!measured) throw refusal('unmet', refusals.notVerified(reason ?? 'no speed-up came of it'));
  const isolated = taken && 'parts' in taken ? taken : null;
  const score = isolated || change ? scoreOf(evidence, { strategy, change: change ?? null, measured, isolated }) : null;
  if (score) addToLedger(ledgerPath(), [score]);
  const what = change ? `${change.title}, ${change.at}` : [...changed.keys()].join(', ');
  const assumed = change ? wholeGain(evidence.program, [change]) : null;
  const predicted = isolated?.gain ?? assumed;
  const advised = rank(evidence, change ? withMeasured(advice, change, measured) : advice, record.objective);
  const next: AdviceRecord = {
    ...record,
    advice: advised.advice,
    verified: [...(record.verified ?? []), { number, what, predicted, measured, date: new Date().toISOString() }],
  };
  writeAdvice(path, next);
  if (terminal.json) {
    terminal.out(JSON.stringify({ what, assumed, taken, predicted, measured, score, advice: advised.advice }, null, 2));
    return 'fine';
  }
  const paint = terminal.colour ? colours : plain;
  terminal.out([what, ...verifiedLines({ taken, assumed, predicted, measured }, paint), ''].join('\n'));
  terminal.out(adviceText({ evidence, advised }, { paint, columns: terminal.columns, typed: terminal.typed }));
  return 'fine';
};

type Taken = Isolated | { readonly reason: string } | null;

interface Both {
  readonly changed: Changed;
  readonly strategy: StrategyName;
  readonly options: Pick<IsolateOptions, 'timeout' | 'signal' | 'onProgress'>;
}

/** The part alone first, so that the whole is projected before it is measured. */
const takeBoth = async (
  { flags, text }: Arguments,
  evidence: Evidence,
  { changed, strategy, options }: Both,
): Promise<{ readonly taken: Taken; readonly whole: Ratio }> => {
  const write = text.write ? { write: { folder: text.write, strategy } } : {};
  const taken = flags['whole-only'] ? null : await isolate(evidence, changed, { ...options, ...write });
  const budget = text.budget ? { budget: seconds('--budget', text.budget) } : {};
  return { taken, whole: await measureChanged(evidence, changed, { ...options, ...budget }) };
};

interface Verification {
  readonly taken: Taken;
  readonly assumed: Estimate | null;
  readonly predicted: Estimate | null;
  readonly measured: Estimate;
}

const verifiedLines = ({ taken, assumed, predicted, measured }: Verification, paint: Paint): readonly string[] =>
  columns([
    ...(assumed ? [['  ', 'as it was advised', interval(assumed), '']] : []),
    ...(taken && 'reason' in taken ? [['  ', 'its part alone', '–', `not taken out: ${taken.reason}`]] : []),
    ...(taken && 'parts' in taken ? taken.parts.map(partRow) : []),
    ...(taken && 'parts' in taken ? [['  ', 'projected of the whole', interval(taken.gain), howOf(taken)]] : []),
    ['  ', 'measured on the whole', paint('strong', interval(measured)), ''],
    ...(predicted
      ? [
          [
            '  ',
            'error of the projection',
            signedPercent(predicted.value / measured.value - 1),
            heldText(predicted, measured),
          ],
        ]
      : []),
  ]);

const partRow = ({ name, local, share, calls }: IsolatedPart): readonly string[] => [
  '  ',
  `${name} alone`,
  interval(local),
  `${percent(share.value)} of the whole, in ${counted(calls, 'call')}`,
];

const howOf = ({ parts }: Isolated): string => how[parts.find(({ by }) => by !== 'law')?.by ?? 'law'];

const how: Readonly<Record<By, string>> = {
  replay: 'by runs whose calls were answered in the shorter time',
  slope: 'by Amdahl’s law, with as much of that share as the whole follows when it grows',
  law: 'by Amdahl’s law with that share',
};

const heldText = ({ low, high }: Estimate, { value }: Estimate): string =>
  low <= value && value <= high ? 'the band held' : 'outside the band';

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
