import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, scratchFolder } from '../../lib/places/bundle.js';
import { strategies } from '../../lib/strategies/strategies.js';
import type { Subject } from '../../lib/tries/attempt.js';
import type { Comparison, Experiment, StrategyName } from '../../lib/types.js';
import { declaredNames, mentions, parse } from '../syntax.js';
import { declaredFunctions } from './compare-cell.js';
import { settingsOf } from './config.js';
import { type Magic, type MagicCall, numberOf, type Options, toOptions, usageError } from './magic.js';
import { measured } from './measured.js';
import { messages } from './messages.js';
import { neededFor, statementsOf } from './statements.js';
import { moved } from './suite-module.js';

export const tryMagic: Magic = {
  name: 'try',
  forms: ['cell'],
  code: true,
  title: 'pair a function with what each of the eight strategies can make of it by itself',
  help: `%%try [options]
const input = …          what the function is called with; or a function of (size, random) that makes it
function work(input) { … }  the function
function other(input) { … } if there is one: paired with it where a strategy has nothing by itself

Each strategy ends in a comparison, or in the reason why there is none: halves and quarters of the input tell how time
grows, calls run in two threads, one after another or together, on other engines, with half a CPU and with two.
Everything runs in fresh processes; what the cell needs of earlier cells is declared there again.

  --strategy NAME  only what this strategy can make of it; may be given several times
  --budget S       seconds for each candidate; 5 without it, or as %config says
  --tolerance T    numbers that differ by up to this share are the same answer
  --counters       also count instructions and cycles, where perf counts them
  -q               show nothing
  -o               give the comparisons as the cell's value`,
  options: { flags: ['q', 'o', 'counters'], values: ['strategy', 'budget', 'tolerance'] },
  gives: "readonly import('eightways').Comparison[]",
  async run(call): Promise<readonly Comparison[] | undefined> {
    const options = toOptions(tryMagic, call.argument);
    if (options.rest !== '') throw usageError(messages.onlyOptions('try', options.rest));
    const chosen = chosenStrategies(options);
    const subject = subjectOf(call, options);
    const { look, writeModule } = await import('../../lib/tries/look.js');
    const { tries } = await import('../../lib/tries/tries.js');
    const { loadSuite } = await import('../../lib/places/suite.js');
    const { output, signal, stoppable } = call.cell;
    const quiet = options.flags.has('q');
    const say = (line: string): void => {
      if (!quiet) output.stream('stdout', `${line}\n`);
    };
    const seen = await stoppable(() => look(subject, signal));
    const budget = numberOf('try', options, 'budget', settingsOf(call.notebook).budget, 0.01);
    const counters = options.flags.has('counters');
    const experiments: Experiment[] = [];
    const conclude: ((comparisons: readonly Comparison[]) => string | null)[] = [];
    for (const strategy of chosen) {
      const attempt = await stoppable(async () => tries[strategy].attempt(subject, seen));
      if ('reason' in attempt) say(`${strategies[strategy].order} ${strategy}: ${attempt.reason}`);
      else {
        const suite = await loadSuite(writeModule(subject.file, attempt.text), { budget, counters });
        experiments.push(...suite.experiments);
        if (attempt.conclude) conclude.push(attempt.conclude);
      }
    }
    const comparisons = await measured(call, experiments, quiet);
    for (const one of conclude) {
      const line = one(comparisons);
      if (line !== null) say(line);
    }
    return options.flags.has('o') ? comparisons : undefined;
  },
};

const chosenStrategies = ({ given }: Options): readonly StrategyName[] => {
  const known = Object.keys(strategies) as StrategyName[];
  const asked = given.filter(([name]) => name === 'strategy').map(([, value]) => value);
  const strange = asked.find((name) => !known.includes(name as StrategyName));
  if (strange !== undefined) throw usageError(messages.noSuchStrategy(strange, known));
  return known.filter((name) => asked.length === 0 || asked.includes(name));
};

/** The cell as a module of its own, with what it needs of earlier ones. Throws when it declares no function. */
const subjectOf = ({ notebook, cell, body, line }: MagicCall, options: Options): Subject => {
  const text = body ?? '';
  const [first, second] = declaredFunctions(text);
  if (!first) throw usageError(messages.nothingToTry);
  notebook.check(`${'\n'.repeat(line + 1)}${text}`, cell);
  const own = parse(text).statements.flatMap(declaredNames);
  const all = statementsOf(notebook.inputs.filter((input) => input.text !== cell.text));
  const names = [...mentions(text)].filter((name) => !own.includes(name));
  const folder = scratchFolder(notebook.modules.folder);
  const head = neededFor(names, all, all.length, notebook).map((one) => one.text);
  const hasInput = own.includes('input');
  const exported = [first.name, ...(second ? [second.name] : []), ...(hasInput ? ['input'] : [])];
  const code = [...head, text, `export { ${exported.join(', ')} };`, ''].join('\n');
  const file = join(folder, `cell-${hashOf(code)}.ts`);
  writeFileSync(file, moved(code, notebook.modules.folder, file));
  return {
    file,
    name: first.name,
    input: hasInput ? { kind: 'export', file, name: 'input' } : { kind: 'value', json: 'undefined' },
    tolerance: options.values.has('tolerance') ? numberOf('try', options, 'tolerance', 0) : 0,
    against: second ? { file, name: second.name } : null,
    replaced: {},
  };
};
