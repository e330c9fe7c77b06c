import { seeded } from '../../lib/stats/random.js';
import { messages } from '../messages.js';
import { compileLoop, type Plain, type TimedLoop } from '../plain.js';
import { settingsOf } from './config.js';
import {
  inPlace,
  type Magic,
  type MagicCall,
  numberOf,
  type Options,
  requireName,
  toOptions,
  usageError,
} from './magic.js';
import { messages as words } from './messages.js';
import { type Named, named } from './timeit-named.js';
import { type Stat, stats, timeitOutcome, timeitText, timeitType } from './timeit-outcome.js';
import { saveOutcomes } from './timeit-save.js';
import { selfcheck } from './timeit-selfcheck.js';
import { autorange, clockOf, series } from './timeit-series.js';

export const timeit: Magic = {
  name: 'timeit',
  forms: ['line', 'cell'],
  title: 'time a statement, or a cell, many times over',
  help: `%timeit [options] statement
%%timeit [options] [setup code, not timed]
body

The code is compiled into a function, as it would run in a program; variables of earlier cells are copied into its
locals, so what it assigns to them does not reach the notebook. It may await.

  -n N            evaluations in each run; without it as many (1, 2, 5, 10, …) as take 0.2 s
  -r R            runs; 7 without it
  -t              take the time of day instead of the monotonic clock
  -c              take CPU time of the process instead of wall time
  -p P            significant digits to show; 3 without it, or as %config says
  -q              show nothing
  -o              give the outcome as the cell's value
  -v NAME         keep the outcome in a variable
  --name NAME     remember the code by this name
  --compare NAME  run the code of that name too, run by run, in random order, and say how many times as fast this is
  --stat WORD     show the median, the min or the mean; median without it
  --budget S      run until so many seconds are spent, 3 runs at least; with -r, no more than R
  --seed N        seed of that order; 1 without it, or as %config says
  --save FILE     write the runs as JSON, as hyperfine does: for "eightways import"
  --selfcheck     time the same loop in a plain Node script, in turns, and show the ratio; without code, a sample of it

The figure is the median of the runs, with an interval for it that assumes nothing about how times are distributed.
For a verdict on two ways to do the same, which checks that they do, use %%compare.`,
  options: {
    flags: ['t', 'c', 'q', 'o', 'selfcheck'],
    values: ['n', 'r', 'p', 'v', 'name', 'compare', 'stat', 'budget', 'seed', 'save'],
  },
  gives: timeitType,
  code: true,
  async run(call) {
    const options = toOptions(timeit, call.argument);
    const { flags, values } = options;
    const [digits, stat, name] = [digitsOf(call, options), statOf(options), values.get('v')];
    if (name !== undefined) requireName('timeit', name);
    const other = otherOf(call, values.get('compare'));
    const clock = clockOf(flags);
    const loop = compile(call, options.rest, flags.has('selfcheck'));
    if (flags.has('selfcheck')) return selfcheck(call, loop);
    const budget = values.has('budget') ? numberOf('timeit', options, 'budget', 1, 0.01) : null;
    const loops =
      numberOf('timeit', options, 'n', 0) || (await autorange(loop.run, call.cell, Math.min(0.2, (budget ?? 2) / 10)));
    const own: Named = { name: values.get('name') ?? (call.body ?? options.rest).trim(), loop: loop.run, loops };
    const runs = await take(call, options, own, other, clock, budget);
    const outcome = timeitOutcome(
      runs.own,
      loops,
      other && { name: other.name, timings: runs.other.map((one) => one / other.loops) },
    );
    const label = values.has('name') ? `${own.name}: ` : '';
    if (!flags.has('q')) call.cell.output.stream('stdout', `${label}${timeitText(outcome, digits, stat)}\n`);
    if (values.has('name')) named(call.notebook).set(own.name, own);
    const file = values.get('save');
    const others = other ? [{ name: other.name, outcome: timeitOutcome(runs.other, other.loops) }] : [];
    if (file !== undefined) await saveOutcomes(call, file, [...others, { name: own.name, outcome }]);
    if (name !== undefined) call.notebook.define(name, outcome, timeitType);
    return flags.has('o') ? outcome : undefined;
  },
};

const compile = (call: MagicCall, rest: string, sample: boolean): Plain<TimedLoop> => {
  const [setup, body] = call.body === null ? ['', rest] : [rest, call.body];
  if (body.trim() === '' && !sample) throw usageError(messages.nothingToTime);
  if (body.trim() === '') return compileLoop(call.notebook, call.cell, { setup: '', body: SAMPLE, line: call.line });
  call.notebook.check(inPlace(call, rest, '{', '}'), call.cell);
  return compileLoop(call.notebook, call.cell, { setup, body, line: call.line + (call.body === null ? 0 : 1) });
};

const SAMPLE = 'let sum = 0; for (let i = 0; i < 1000; i++) sum += Math.sqrt(i); sum';

/** Seconds of each run, and of the runs beside it of the code it is compared with. */
const take = async (
  { cell, notebook }: MagicCall,
  options: Options,
  own: Named,
  other: Named | null,
  clock: () => number,
  budget: number | null,
): Promise<{ own: number[]; other: number[] }> => {
  const random = seeded(numberOf('timeit', options, 'seed', settingsOf(notebook).seed));
  const most = numberOf('timeit', options, 'r', budget === null ? 7 : Number.MAX_SAFE_INTEGER, 1);
  const seconds = new Map<Named, number[]>([own, ...(other ? [other] : [])].map((one) => [one, []]));
  const sides = [...seconds.keys()];
  const start = performance.now();
  const spent = (): boolean => budget !== null && (performance.now() - start) / 1000 >= budget;
  for (let at = 0; at < most && !cell.signal.aborted && !(at >= LEAST && spent()); at++) {
    const order = random() < 0.5 ? sides : sides.toReversed();
    for (const side of order) seconds.get(side)!.push(await series(side.loop, side.loops, clock, cell));
  }
  return { own: seconds.get(own)!, other: other ? seconds.get(other)! : [] };
};

/** Runs under which a median means little. */
const LEAST = 3;

const digitsOf = ({ notebook }: MagicCall, options: Options): number =>
  numberOf('timeit', options, 'p', settingsOf(notebook).digits, 1);

const statOf = ({ values }: Options): Stat => {
  const word = values.get('stat') ?? 'median';
  if (!stats.includes(word as Stat)) throw usageError(words.notAStat(word, stats));
  return word as Stat;
};

const otherOf = ({ notebook }: MagicCall, name: string | undefined): Named | null => {
  if (name === undefined) return null;
  const found = named(notebook).get(name);
  if (!found) throw usageError(words.noSuchTimed(name, [...named(notebook).keys()]));
  return found;
};
