import { addToLedger, type Scored } from '../../lib/advise/ledger.js';
import { scoreOfStep } from '../../lib/advise/score-of-step.js';
import { writeRecord } from '../../lib/record/record.js';
import { projectionText } from '../../lib/text/projection.js';
import { stepsTable } from '../../lib/text/steps.js';
import { refusal } from './exits.js';
import type { Action } from './line/command.js';
import { seconds } from './line/values.js';
import { messages } from './messages.js';
import { emptyRecord } from './runs/growing.js';
import { ledgerPath } from './runs/ledger-path.js';
import { loadFiles } from './runs/load.js';
import { recordPath } from './runs/record-path.js';
import { programFiles } from './runs/select.js';
import { takeProgram, takeSteps } from './runs/take-program.js';
import { paintFor } from './runs/tour-lines.js';

/** Takes whole programs through the loop one after the other, each step by step where it has several, and writes the record. */
export const action: Action = async (given, terminal) => {
  const { suites, broken } = await loadFiles(programFiles(given.words));
  const programs = suites.filter(({ program, stepped }) => program ?? stepped);
  for (const { message } of broken) terminal.note(message);
  if (programs.length === 0) throw refusal('unusable', broken[0]?.message ?? messages.noProgramIn(given.words));
  const budget = given.text.budget ? seconds('--budget', given.text.budget) : Number.POSITIVE_INFINITY;
  const what = programs.length === 1 ? programs[0]!.title : 'whole programs';
  const path = recordPath(given, what);
  const jobs = programs.flatMap(({ experiments }) => experiments.map((experiment) => ({ experiment })));
  const record = emptyRecord(what, jobs);
  const paint = paintFor(terminal);
  let whole = true;
  const end = terminal.now() + budget;
  const scores: (Scored | null)[] = [];
  const engine = record.environment.runtime;
  for (const [index, { stepped, program, file }] of programs.entries()) {
    if (terminal.signal.aborted) break;
    // what one program took too long, or did not need, is the others'
    const share = Math.max(0, end - terminal.now()) / (programs.length - index);
    if (stepped) {
      const steps = await takeSteps(stepped, record, share, terminal);
      terminal.say(`${stepsTable(steps, { paint })}\n`);
      whole &&= steps.taken.filter(({ total }) => total).length === stepped.steps.length;
      for (const { projection, strategy, step } of steps.taken)
        if (projection) scores.push(scoreOfStep(projection, { strategy, step, engine }));
    } else {
      const taken = await takeProgram([file], record, share, terminal);
      terminal.say(`${taken.projection ? projectionText(taken.projection, { paint }) : taken.reason}\n`);
      whole &&= taken.projection !== null;
      if (taken.projection && program)
        scores.push(scoreOfStep(taken.projection, { strategy: program.local.strategy, step: '', engine }));
    }
  }
  const { projections, steps = [] } = record;
  if (path) {
    writeRecord(path, record);
    const scored = scores.filter((one) => one !== null);
    if (scored.length > 0) addToLedger(ledgerPath(), scored);
  }
  if (terminal.json) terminal.out(JSON.stringify({ projections, steps, broken, record: path }, null, 2));
  else if (path) terminal.out(`Record: ${path}\nTry: ${terminal.typed} report ${path}`);
  if (terminal.signal.aborted) return 'interrupted';
  return broken.length > 0 ? 'unusable' : whole ? 'fine' : 'unmet';
};
