import { existsSync } from 'node:fs';
import { judge } from '../../lib/advise/advice/judge.js';
import { type Advised, limitOf, rank } from '../../lib/advise/advice/rank.js';
import { numberedChanges, writeAdvice } from '../../lib/advise/advice-record.js';
import { gather } from '../../lib/advise/gather.js';
import { readLedger } from '../../lib/advise/ledger.js';
import { knownGains } from '../../lib/advise/measured-gains.js';
import { sharpen } from '../../lib/advise/sharpen.js';
import { adviceChart } from '../../lib/charts/advice.js';
import { environment } from '../../lib/record/environment.js';
import { adviceText } from '../../lib/text/advice.js';
import { colours, plain } from '../../lib/text/paint.js';
import { adviseElsewhere } from './advises/elsewhere.js';
import { refusal } from './exits.js';
import type { Action } from './line/command.js';
import { count, seconds } from './line/values.js';
import { messages } from './messages.js';
import { drawTo } from './runs/draw.js';
import { enginesOf } from './runs/engines.js';
import { gainsPath } from './runs/gains-path.js';
import { interruption } from './runs/interruption.js';
import { ledgerPath } from './runs/ledger-path.js';
import { openProgress } from './runs/progress.js';
import { recordPath } from './runs/record-path.js';

/** Says which of the eight ways would make a whole program faster, by how much, and why. */
export const action: Action = async (given, terminal) => {
  const { words, text, many } = given;
  const [file = '', ...args] = words;
  if (!existsSync(file)) throw refusal('usage', messages.programMissing(file));
  const other = await adviseElsewhere(given, terminal);
  if (other) return other;
  const objective = text.sla ?? null;
  if (objective !== null) refuseObjective(objective);
  const path = recordPath(given, `advice ${file.split(/[\\/]/).at(-1)}`);
  const ledger = readLedger(ledgerPath());
  if (ledger.torn) terminal.note(messages.tornLedger(ledgerPath()));
  const progress = openProgress(terminal);
  const { evidence, advice } = await gather(file, {
    args,
    ...(text.runs && { runs: Math.max(2, count('--runs', text.runs)) }),
    ...(text.budget && { budget: seconds('--budget', text.budget) }),
    ...(many.runtime && { engines: enginesOf(many.runtime).map(({ name }) => name) }),
    ...(text.timeout && { timeout: seconds('--timeout', text.timeout) }),
    signal: terminal.signal,
    onProgress: progress.update,
  })
    .then(async (evidence) => ({
      evidence,
      advice: await sharpen(evidence, judge(evidence, { ledger: ledger.entries, gains: knownGains(gainsPath()) }), {
        ...(text.timeout && { timeout: seconds('--timeout', text.timeout) }),
        signal: terminal.signal,
        onProgress: progress.update,
      }),
    }))
    .catch(interruption(terminal.signal))
    .finally(progress.close);
  const advised = rank(evidence, advice, objective);
  if (path)
    writeAdvice(path, {
      ...{ schema: 1, kind: 'advice', environment: environment(), evidence },
      ...{ advice: advised.advice, objective, verified: [] },
    });
  if (text.chart) await drawTo(text.chart, adviceChart({ evidence, advised }));
  if (terminal.json) terminal.out(JSON.stringify({ evidence, ...advised, record: path }, null, 2));
  else {
    const { colour, columns, typed } = terminal;
    terminal.out(adviceText({ evidence, advised }, { paint: colour ? colours : plain, columns, typed }));
    if (path) terminal.out(`\nRecord: ${path}${nextOf(advised, `${typed} verify ${path}`)}`);
  }
  return advised.objective && advised.objective.verdict !== 'met' ? 'unmet' : 'fine';
};

/** How the first change is verified: made by itself, or by the user; nothing where there is none. */
const nextOf = ({ advice }: Advised, typed: string): string => {
  const changes = numberedChanges(advice);
  const mechanical = changes.findIndex(({ rewrite }) => rewrite !== null);
  if (mechanical >= 0) return `\nTry: ${typed} ${mechanical + 1}`;
  const file = changes[0]?.lines?.file;
  return file === undefined ? '' : `\nTry: ${typed} 1 --with ${file}=CHANGED, a copy with the change made`;
};

/** Before anything is measured for it. */
const refuseObjective = (text: string): void => {
  try {
    limitOf(text);
  } catch (error) {
    throw refusal('usage', (error as Error).message);
  }
};
