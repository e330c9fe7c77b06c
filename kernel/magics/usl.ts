import { band, fitAmdahl, fitUsl, type Noise, type Point } from '../../lib/laws/fit.js';
import { chartBundle } from '../display.js';
import { type Magic, type MagicCall, numberOf, type Options, requireName, toOptions, usageError } from './magic.js';
import { messages } from './messages.js';
import { pointsIn } from './points.js';
import { asUsage, valueAt } from './values.js';

export const usl: Magic = {
  name: 'usl',
  forms: ['line'],
  title: 'fit a law of scaling to throughputs: contention, coherency, and where the peak is',
  help: `%usl [options] N:X N:X …
%usl [options] NAME

  N:X   the throughput X that N workers, CPUs or users got, in any unit; four points or more
  NAME  a variable that holds points: [n, throughput] each, { n, throughput } each, or an object { 1: 65, 18: 996 }

Fits the universal scalability law, and shows it with its band as far as it may be trusted: twice the largest N.

  --to N        say what N of them would bring; beyond twice the largest N is refused
  --amdahl      fit Amdahl's law, which has contention only; three points are enough
  --noise HOW   relative (throughputs scatter by a share of themselves; the default) or absolute
  --unit WORD   what N counts; workers without it
  --title TEXT  what was measured
  -q            show nothing
  -o            give the fit as the cell's value
  -v NAME       keep the fit in a variable`,
  options: { flags: ['amdahl', 'q', 'o'], values: ['to', 'noise', 'unit', 'title', 'v'] },
  gives: "import('eightways').Fit",
  async run(call) {
    const options = toOptions(usl, call.argument);
    const { flags, values } = options;
    const name = values.get('v');
    if (name !== undefined) requireName('usl', name);
    const noise = noiseOf(values.get('noise'));
    const points = pointsOf(call, options);
    const fit = asUsage(() => (flags.has('amdahl') ? fitAmdahl(points, { noise }) : fitUsl(points, { noise })));
    const { unit = 'workers', title } = Object.fromEntries(values);
    const to = values.has('to') ? numberOf('usl', options, 'to', 0) : null;
    const told = to === null ? null : asUsage(() => band(fit, to));
    if (!flags.has('q')) {
      const { fitText, foretold } = await import('../../lib/text/fit.js');
      const { fitted } = await import('../../lib/charts/fitted.js');
      const text = [fitText(fit, { unit }), ...(told && to !== null ? [foretold(to, told, unit)] : [])].join('\n');
      call.cell.output.display(await chartBundle(fitted(fit, { unit, ...(title !== undefined && { title }) }), text));
    }
    if (name !== undefined) call.notebook.define(name, fit, "import('eightways').Fit");
    return flags.has('o') ? fit : undefined;
  },
};

const noiseOf = (text = 'relative'): Noise => {
  if (text === 'relative' || text === 'absolute') return text;
  throw usageError(messages.notANoise(text));
};

const pointsOf = ({ notebook }: MagicCall, { rest }: Options): readonly Point[] => {
  const words = rest.split(/\s+/).filter(Boolean);
  const [only] = words;
  if (only === undefined) throw usageError(messages.noPoints(rest));
  if (words.length > 1 || only.includes(':')) return words.map(toPoint);
  const points = pointsIn(valueAt(notebook.store, only));
  if (!points) throw usageError(messages.noPoints(only));
  return points;
};

const toPoint = (word: string): Point => {
  const [, n, throughput] = /^(\d*\.?\d+(?:e-?\d+)?):(\d*\.?\d+(?:e[+-]?\d+)?)$/i.exec(word) ?? [];
  if (n === undefined || throughput === undefined) throw usageError(messages.notAPoint(word));
  return { n: Number(n), throughput: Number(throughput) };
};
