import { wordsOf } from '../../lib/commands/line.js';
import { compareAll } from '../../lib/compare/compare-all.js';
import { toExperiment } from '../../lib/experiment.js';
import { runLines } from '../../lib/text/commands.js';
import { verdictCounts } from '../../lib/text/comparison.js';
import type { CommandSpec, Comparison, Experiment, Measurement, Plan } from '../../lib/types.js';
import { refusal } from './exits.js';
import type { Action, Arguments } from './line/command.js';
import type { Terminal } from './line/terminal.js';
import { count, seconds, share } from './line/values.js';
import { messages } from './messages.js';
import { exitFor } from './runs/exit-for.js';
import { linesOf } from './runs/lines.js';
import { recordPath } from './runs/record-path.js';
import { jobsOf, takeRun } from './runs/take-run.js';

/** Measures whole commands against the first of them, and writes the record. */
export const action: Action = async (given, terminal) => {
  const experiment = experimentOf(given);
  const path = recordPath(given, 'commands');
  const { record, broken } = await takeRun({
    suite: 'commands',
    jobs: jobsOf(experiment),
    budget: null,
    path,
    terminal,
    onCompared: (comparison, measurement, say) => {
      for (const line of shown(comparison, measurement, terminal)) say(line);
    },
    onSkipped: ({ name }, reason, say) => say(`${name}: skipped, ${reason}`),
  });
  const comparisons = compareAll(record.measurements);
  if (terminal.json) terminal.out(JSON.stringify({ comparisons, record: path }, null, 2));
  else {
    if (comparisons.length > 1) terminal.out(`\n${verdictCounts(comparisons)}`);
    if (path) terminal.out(`Record: ${path}\nTry: ${terminal.typed} report ${path}`);
  }
  return broken.length > 0 ? 'unusable' : exitFor(comparisons);
};

/** The comparison, what all runs took, and the doubts. */
const shown = (comparison: Comparison, measurement: Measurement, terminal: Terminal): readonly string[] => {
  const [line = '', ...doubts] = linesOf(comparison, terminal);
  return [line, ...(comparison.refused ? [] : runLines(measurement).map((each) => `    ${each}`)), ...doubts];
};

const experimentOf = (given: Arguments): Experiment => {
  const { words, flags } = given;
  if (words.length < 2) throw refusal('usage', messages.oneCommand(words[0] ?? ''));
  const named = namesOf(given);
  return toExperiment({
    name: 'commands',
    strategy: 'code',
    expected: 'any',
    workload: flags['any-output'] ? { agree: () => true } : {},
    variants: Object.fromEntries(words.map((word, index) => [named[index], commandOf(word, given)])),
    plan: planOf(given),
  });
};

/** The commands as they were typed, or as --name says; two alike are told apart by a number. */
const namesOf = ({ words, many: { name = [] } }: Arguments): readonly string[] => {
  if (name.length > words.length) throw refusal('usage', messages.namesLeft(name.length, words.length));
  const names = words.map((word, index) => name[index] ?? word);
  return names.map((each, index) => {
    const before = names.slice(0, index).filter((other) => other === each).length;
    return before === 0 ? each : `${each} (${before + 1})`;
  });
};

const commandOf = (line: string, { text, flags }: Arguments): CommandSpec => {
  const command = flags['no-shell'] ? wordsOf(line) : line;
  if (command.length === 0 || line.trim() === '') throw refusal('usage', messages.emptyCommand);
  return {
    command,
    exit: flags['ignore-failure'] ? null : 0,
    ...(text.warmup && { warmup: Math.max(1, count('--warmup', text.warmup)) }),
    ...(text.prepare && { prepare: text.prepare }),
    ...(text.conclude && { conclude: text.conclude }),
    ...(text.input && { stdin: { file: text.input } }),
  };
};

const planOf = ({ text: { budget, seed, margin, clock, timeout } }: Arguments): Partial<Plan> => ({
  ...(budget && { budget: seconds('--budget', budget) }),
  ...(seed && { seed: count('--seed', seed) }),
  ...(margin && { margin: share('--margin', margin) }),
  ...(clock && { clock: clock as Plan['clock'] }),
  ...(timeout && { timeout: seconds('--timeout', timeout) }),
});
