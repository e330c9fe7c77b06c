import { extname } from 'node:path';
import { duration } from '../../lib/text/quantities.js';
import { type Magic, numberOf, requireName, toOptions, usageError, wordsOf } from './magic.js';
import { measured } from './measured.js';
import { messages } from './messages.js';
import { pathIn, readText } from './paths.js';
import { runModule } from './run-module.js';
import { runNotebook } from './run-notebook.js';

export const run: Magic = {
  name: 'run',
  forms: ['line'],
  title: 'run a module or a notebook here, or measure a suite',
  help: `%run [options] FILE [arguments …]

A module (.ts, .js, .mjs) runs anew in this process, with the arguments in process.argv, and what it exports becomes
variables of the notebook. If it exports experiments it is a suite, and is measured as "eightways run" would.
The cells of a notebook (.ipynb) run here one after another.

  -t             say how long it took
  -N N           run a module so many times; exports are those of the last
  -p NAME=VALUE  give a notebook a parameter, behind its cell tagged "parameters"; can be repeated
  --budget S     of a suite: seconds for each comparison
  --seed N       of a suite: seed of all that is random
  --counters     of a suite: also count instructions and cycles, where perf counts them
  -q             of a suite: show nothing
  -o             of a suite: give the comparisons as the cell's value
  -v NAME        of a suite: keep the comparisons in a variable`,
  options: { flags: ['t', 'q', 'o', 'counters'], values: ['N', 'p', 'budget', 'seed', 'v'] },
  gives: "import('eightways').Comparison[]",
  async run(call) {
    const options = toOptions(run, call.argument);
    const { flags, values, given } = options;
    const [file, ...args] = wordsOf(options.rest);
    if (file === undefined) throw usageError(messages.notOneFile('run', ''));
    const name = values.get('v');
    if (name !== undefined) requireName('run', name);
    const parameters = given.filter(([option]) => option === 'p').map(([, text]) => toParameter(text));
    const path = pathIn(call.notebook, file);
    const kind = extname(file);
    if (kind !== '.ipynb' && !/^\.[cm]?[jt]s$/.test(kind)) throw usageError(messages.notRunnable(file));
    const text = await readText(path, file);
    const seconds: number[] = [];
    if (kind === '.ipynb') seconds.push(await clocked(() => runNotebook(call, { file, text, parameters })));
    else {
      if (parameters.length > 0) throw usageError(messages.onlyNotebooksTakeParameters(file));
      let isSuite = false;
      for (let left = Math.round(numberOf('run', options, 'N', 1, 1)); left > 0 && !isSuite; left--)
        seconds.push(
          await clocked(async () => {
            isSuite = (await runModule(call, path, args)).isSuite;
          }),
        );
      if (isSuite) {
        const { loadSuite } = await import('../../lib/places/suite.js');
        const suite = await loadSuite(path, {
          ...(values.has('budget') && { budget: numberOf('run', options, 'budget', 5, 0.01) }),
          ...(values.has('seed') && { seed: numberOf('run', options, 'seed', 1) }),
          ...(flags.has('counters') && { counters: true }),
        });
        const comparisons = await measured(call, suite.experiments, flags.has('q'));
        if (name !== undefined) call.notebook.define(name, comparisons, "import('eightways').Comparison[]");
        return flags.has('o') ? comparisons : undefined;
      }
    }
    if (flags.has('t')) call.cell.output.stream('stdout', `${timesText(seconds)}\n`);
    return undefined;
  },
};

const toParameter = (text: string): readonly [name: string, value: unknown] => {
  const [, name, value = ''] = /^([A-Za-z$_][\w$]*)=([\s\S]*)$/.exec(text) ?? [];
  if (name === undefined) throw usageError(messages.notAParameter(text));
  try {
    return [name, JSON.parse(value)];
  } catch {
    return [name, value]; // a word needs no quotes
  }
};

const clocked = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

const timesText = (seconds: readonly number[]): string => {
  const sorted = seconds.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)]!;
  return messages.tookRuns(sorted.length, duration(middle), duration(sorted[0]!), duration(sorted.at(-1)!));
};
