import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { compareAll } from '../../lib/compare/compare-all.js';
import { loadSuite } from '../../lib/places/suite.js';
import { strategies } from '../../lib/strategies/strategies.js';
import { wrap } from '../../lib/text/columns.js';
import { verdictCounts } from '../../lib/text/comparison.js';
import type { Attempt, Input, Subject } from '../../lib/tries/attempt.js';
import { look, writeModule } from '../../lib/tries/look.js';
import { tries } from '../../lib/tries/tries.js';
import type { Comparison, Experiment, Plan, StrategyName } from '../../lib/types.js';
import { refusal } from './exits.js';
import { closest } from './line/closest.js';
import type { Action, Arguments } from './line/command.js';
import type { Terminal } from './line/terminal.js';
import { count, seconds, share } from './line/values.js';
import { messages } from './messages.js';
import { exitFor } from './runs/exit-for.js';
import { linesOf } from './runs/lines.js';
import { recordPath } from './runs/record-path.js';
import { jobsOf, takeRun } from './runs/take-run.js';
import { uncountedOnce } from './runs/uncounted.js';

/** What a strategy made of the function, loaded; or why nothing. */
interface Tried {
  readonly strategy: StrategyName;
  readonly experiments: readonly Experiment[];
  readonly attempt: Attempt;
}

/** Pairs a user's function with what each strategy can make of it by itself, and writes the record. */
export const action: Action = async (given, terminal) => {
  const subject = subjectOf(given);
  const budget = given.text.budget ? seconds('--budget', given.text.budget) : null;
  const chosen = chosenStrategies(given);
  const path = recordPath(given, `try ${subject.name}`);
  const seen = await look(subject, terminal.signal);
  const tried: Tried[] = [];
  for (const strategy of chosen) {
    const attempt = await tries[strategy].attempt(subject, seen);
    const experiments =
      'text' in attempt ? (await loadSuite(writeModule(subject.file, attempt.text), planOf(given))).experiments : [];
    tried.push({ strategy, attempt, experiments });
  }
  const reasons = tried.flatMap(({ strategy, attempt }) =>
    'reason' in attempt ? [{ strategy, reason: attempt.reason }] : [],
  );
  if (!terminal.json) for (const one of reasons) terminal.out(reasonLine(one, terminal));
  const uncounted = uncountedOnce(terminal);
  const { record, broken } = await takeRun({
    suite: `try ${subject.name}`,
    jobs: tried.flatMap(({ experiments }) => experiments.flatMap(jobsOf)),
    budget,
    path,
    terminal,
    onCompared: (comparison, _, say) => {
      for (const line of linesOf(comparison, terminal)) say(`${strategies[comparison.strategy].order} ${line}`);
      for (const line of uncounted(comparison)) say(line);
    },
    onSkipped: ({ name, strategy }, reason, say) => say(`${strategies[strategy].order} ${name}: skipped, ${reason}`),
  });
  const comparisons = compareAll(record.measurements);
  const conclusions = tried.flatMap(
    ({ attempt, experiments }) => conclusionOf(attempt, experiments, comparisons) ?? [],
  );
  if (terminal.json)
    terminal.out(
      JSON.stringify({ function: subject.name, seen, comparisons, reasons, conclusions, record: path }, null, 2),
    );
  else {
    if (comparisons.length > 0) terminal.out(`\n${verdictCounts(comparisons)}`);
    for (const line of conclusions) terminal.out(wrap(line, Math.max(60, terminal.columns)));
    if (path && comparisons.length > 0) terminal.out(`Record: ${path}\nTry: ${terminal.typed} report ${path}`);
  }
  return broken.length > 0
    ? 'unusable'
    : exitFor(comparisons.filter(({ refused }) => refused?.kind !== 'wrong answer'));
};

const conclusionOf = (
  attempt: Attempt,
  experiments: readonly Experiment[],
  comparisons: readonly Comparison[],
): string | null =>
  'conclude' in attempt && attempt.conclude
    ? attempt.conclude(comparisons.filter(({ experiment }) => experiments.some(({ name }) => name === experiment)))
    : null;

const reasonLine = (
  { strategy, reason }: { readonly strategy: StrategyName; readonly reason: string },
  { columns }: Terminal,
): string => wrap(`${strategies[strategy].order} ${strategy}: ${reason}`, Math.max(60, columns), '    ');

const subjectOf = ({ words, text, many }: Arguments): Subject => ({
  ...exported(words[0]!),
  input: inputOf(text.input),
  tolerance: text.tolerance ? share('--tolerance', text.tolerance) : 0,
  against: text.against ? exported(text.against) : null,
  replaced: Object.fromEntries(
    (many.with ?? []).map((pair) => {
      const [from = '', to = ''] = pair.split('=');
      if (!from || !to) throw refusal('usage', messages.notAReplacement(pair));
      return [from, to];
    }),
  ),
});

/** "lib/sort.ts:merge": an export of a module; the default one without a name. */
const exported = (word: string): { readonly file: string; readonly name: string } => {
  const [, path = word, name = 'default'] = /^(.+):([\w$]+)$/.exec(word) ?? [];
  const file = resolve(path);
  if (!existsSync(file)) throw refusal('usage', messages.noSuchFunction(word, path));
  return { file, name };
};

const inputOf = (text: string | undefined): Input => {
  if (text === undefined) return { kind: 'value', json: 'undefined' };
  if (existsSync(text)) return { kind: 'file', path: resolve(text), json: extname(text) === '.json' };
  if (/\.[cm]?[jt]s:[\w$]+$/.test(text)) return { kind: 'export', ...exported(text) };
  try {
    JSON.parse(text);
  } catch {
    throw refusal('usage', messages.notAnInput(text));
  }
  return { kind: 'value', json: text };
};

const chosenStrategies = ({ many: { strategy } }: Arguments): readonly StrategyName[] => {
  const known = Object.keys(strategies) as StrategyName[];
  for (const name of strategy ?? [])
    if (!known.includes(name as StrategyName))
      throw refusal('usage', messages.unknownStrategy(name, closest(name, known), known));
  return known.filter((name) => strategy?.includes(name) ?? true);
};

const planOf = ({ text: { seed, margin }, flags }: Arguments): Partial<Plan> => ({
  ...(seed && { seed: count('--seed', seed) }),
  ...(margin && { margin: share('--margin', margin) }),
  ...(flags.counters && { counters: true }),
});
