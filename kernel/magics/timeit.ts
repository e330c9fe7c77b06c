import { messages } from '../messages.js';
import type { Cell } from '../notebook.js';
import { compileLoop, type TimedLoop } from '../plain.js';
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
import { type TimeitOutcome, timeitOutcome, timeitText, timeitType } from './timeit-outcome.js';

export const timeit: Magic = {
  name: 'timeit',
  forms: ['line', 'cell'],
  title: 'time a statement, or a cell, many times over',
  help: `%timeit [-n N] [-r R] [-t|-c] [-p P] [-q] [-o] [-v NAME] statement
%%timeit [same options] [setup code, not timed]
body

The code is compiled into a function, as it would run in a program; variables of earlier cells are copied into its
locals, so what it assigns to them does not reach the notebook. It may await.

  -n N     evaluations in each run; without it as many (1, 2, 5, 10, …) as take 0.2 s
  -r R     runs; 7 without it
  -t       take the time of day instead of the monotonic clock
  -c       take CPU time of the process instead of wall time
  -p P     significant digits to show; 3 without it
  -q       show nothing
  -o       give the outcome as the cell's value
  -v NAME  keep the outcome in a variable

The figure is the median of the runs, with an interval for it that assumes nothing about how times are distributed.`,
  options: { flags: ['t', 'c', 'q', 'o'], values: ['n', 'r', 'p', 'v'] },
  gives: timeitType,
  async run(call) {
    const options = toOptions(timeit, call.argument);
    const repeats = numberOf('timeit', options, 'r', 7, 1);
    const digits = numberOf('timeit', options, 'p', settingsOf(call.notebook).digits, 1);
    const loop = compile(call, options.rest);
    const loops = numberOf('timeit', options, 'n', 0) || (await autorange(loop, call.cell));
    const seconds: number[] = [];
    for (let at = 0; at < repeats && !call.cell.signal.aborted; at++)
      seconds.push(await series(loop, loops, clockOf(options), call.cell));
    const outcome = timeitOutcome(seconds, loops);
    if (!options.flags.has('q')) call.cell.output.stream('stdout', `${timeitText(outcome, digits)}\n`);
    const name = options.values.get('v');
    if (name) keep(call, name, outcome);
    return options.flags.has('o') ? outcome : undefined;
  },
};

const compile = (call: MagicCall, rest: string): TimedLoop => {
  const [setup, body] = call.body === null ? ['', rest] : [rest, call.body];
  if (body.trim() === '') throw usageError(messages.nothingToTime);
  call.notebook.check(inPlace(call, rest, '{', '}'), call.cell);
  return compileLoop(call.notebook, call.cell, { setup, body, line: call.line + (call.body === null ? 0 : 1) }).run;
};

/** Evaluations that take 0.2 s together: 1, 2, 5, 10, 20 and so on (Python's `Timer.autorange`). */
const autorange = async (loop: TimedLoop, cell: Cell): Promise<number> => {
  let loops = 1;
  for (let step = 0; !cell.signal.aborted && loops < 1e9; step++) {
    if ((await series(loop, loops, seconds, cell)) >= 0.2) break;
    loops = [2, 5, 10][step % 3]! * 10 ** Math.floor(step / 3);
  }
  return loops;
};

const series = async (loop: TimedLoop, loops: number, clock: () => number, cell: Cell): Promise<number> => {
  // Between two series an interrupt gets its turn.
  await new Promise((resolve) => setImmediate(resolve));
  return cell.stoppable(() => loop(loops, clock));
};

const seconds = (): number => performance.now() / 1000;
const timeOfDay = (): number => Date.now() / 1000;
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const clockOf = ({ flags }: Options): (() => number) =>
  flags.has('c') ? cpuSeconds : flags.has('t') ? timeOfDay : seconds;

const keep = ({ notebook }: MagicCall, name: string, outcome: TimeitOutcome): void => {
  requireName('timeit', name);
  notebook.define(name, outcome, timeitType);
};
