import { type PartGain, projectParts } from '../../lib/project/parts.js';
import { ranged } from '../../lib/project/ranged.js';
import type { Estimate, Projection } from '../../lib/types.js';
import { chartBundle } from '../display.js';
import { messages } from '../messages.js';
import { type Magic, type MagicCall, type Options, requireName, toOptions, usageError } from './magic.js';
import { asUsage, isEstimate, toNumber, valueAt } from './values.js';

export const amdahl: Magic = {
  name: 'amdahl',
  forms: ['line'],
  title: 'what a faster part brings the whole',
  help: `%amdahl [options] P S [P S …]

  P   share of the whole that the part takes: 0.6, 60%, a range 0.5..0.7, or a variable that holds one
  S   speed-up of the part alone: 3, 3x, a range 2..4, or a variable that holds one

Several parts, none of which calls another, are given one after the other; their gains do not add.
A variable may hold a number, an estimate, a part of a profile (its share) or a comparison (its speed-up); paths such as
profile.parts[0] and comparisons[0] do too. Ranges give the range of the outcome, several measured intervals an interval.

  --part NAME     what to call the part; for several parts once for each
  --program NAME  what to call the whole
  --overhead O    what the change adds, as a share of the time before: 0.02 or 2%
  -q              show nothing
  -o              give the projection as the cell's value
  -v NAME         keep the projection in a variable`,
  options: { flags: ['q', 'o'], values: ['part', 'program', 'overhead', 'v'] },
  async run(call) {
    const options = toOptions(amdahl, call.argument);
    const name = options.values.get('v');
    if (name !== undefined) requireName('amdahl', name);
    const parts = partsOf(call, options);
    const overhead = overheadOf(options.values.get('overhead'));
    const { program = 'the program' } = Object.fromEntries(options.values);
    const projection = asUsage(() => projected(program, parts, overhead));
    if (!options.flags.has('q')) {
      const { projectionText } = await import('../../lib/text/projection.js');
      const charts = await import('../../lib/charts/amdahl.js');
      call.cell.output.display(await chartBundle(charts.amdahl(projection), projectionText(projection)));
    }
    if (name !== undefined) call.notebook.define(name, projection, "import('eightways').Projection");
    return options.flags.has('o') ? projection : undefined;
  },
};

const partsOf = (call: MagicCall, { rest, given }: Options): readonly PartGain[] => {
  const words = rest.split(/\s+/).filter(Boolean);
  if (words.length < 2 || words.length % 2 > 0) throw usageError(messages.notTwoNumbers(rest));
  const names = given.filter(([option]) => option === 'part').map(([, text]) => text);
  const count = words.length / 2;
  if (names.length > count) throw usageError(messages.moreNamesThanParts(names.length, count));
  return Array.from({ length: count }, (_, index) => {
    const [p = '', s = ''] = words.slice(2 * index);
    const share = toEstimate(call, p.replace(/^p=/, ''), 'share');
    if (!(share.low > 0 && share.high < 1)) throw usageError(messages.notAShare(p));
    const local = toEstimate(call, s.replace(/^s=/, ''), 'speedup');
    if (!(local.low > 0)) throw usageError(messages.notASpeedup(s));
    return { part: names[index] ?? (count === 1 ? 'the part' : `part ${index + 1}`), share, local };
  });
};

const overheadOf = (text: string | undefined): number => {
  if (text === undefined) return 0;
  const overhead = toNumber(text);
  if (overhead === null) throw usageError(messages.notAnOverhead(text));
  return overhead;
};

/** Several intervals that were measured hold by chance, together: they are drawn. Ranges hold for sure, and so does theirs. */
const projected = (program: string, parts: readonly PartGain[], overhead: number): Projection => {
  const open = parts.flatMap(({ share, local }) => [share, local]).filter(({ low, high }) => low < high);
  const drawn = open.length > 1 && open.every(({ confidence }) => confidence < 1);
  return drawn ? projectParts({ program, parts, overhead }) : ranged({ program, parts, overhead });
};

const toEstimate = ({ notebook }: MagicCall, text: string, kind: 'share' | 'speedup'): Estimate => {
  const range = /^([^.]\S*?)\.\.(\S+)$/.exec(text);
  const [low, high] = range ? [toNumber(range[1]), toNumber(range[2])] : [toNumber(text), toNumber(text)];
  if (low !== null && high !== null)
    return {
      value: kind === 'share' ? (low + high) / 2 : Math.sqrt(low * high),
      low: Math.min(low, high),
      high: Math.max(low, high),
      confidence: 1,
    };
  const found = valueAt(notebook.store, text);
  const held =
    typeof found === 'object' && found !== null && kind in found ? (found as Record<string, unknown>)[kind] : found;
  if (typeof held === 'number') return { value: held, low: held, high: held, confidence: 1 };
  if (isEstimate(held)) return held;
  throw usageError(messages.notAnEstimate(text, kind === 'share' ? 'share' : 'speed-up'));
};
