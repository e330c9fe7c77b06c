import { evaluateLaw } from '../../lib/laws/evaluate.js';
import type { Estimate, Projection } from '../../lib/types.js';
import { chartBundle } from '../display.js';
import { messages } from '../messages.js';
import { type Magic, type MagicCall, requireName, toOptions, usageError } from './magic.js';

export const amdahl: Magic = {
  name: 'amdahl',
  forms: ['line'],
  title: 'what a faster part brings the whole',
  help: `%amdahl [options] P S

  P   share of the whole that the part takes: 0.6, 60%, a range 0.5..0.7, or a variable that holds one
  S   speed-up of the part alone: 3, 3x, a range 2..4, or a variable that holds one

A variable may hold a number, an estimate, a part of a profile (its share) or a comparison (its speed-up); paths such as
profile.parts[0] and comparisons[0] do too. Ranges give the range of the outcome.

  --part NAME     what to call the part
  --program NAME  what to call the whole
  -q              show nothing
  -o              give the projection as the cell's value
  -v NAME         keep the projection in a variable`,
  options: { flags: ['q', 'o'], values: ['part', 'program', 'v'] },
  async run(call) {
    const options = toOptions(amdahl, call.argument);
    const [p, s, ...more] = options.rest.split(/\s+/).filter(Boolean);
    if (p === undefined || s === undefined || more.length > 0) {
      throw usageError(messages.notTwoNumbers(options.rest));
    }
    const share = toEstimate(call, p.replace(/^p=/, ''), 'share');
    if (!(share.low > 0 && share.high < 1)) {
      throw usageError(messages.notAShare(p));
    }
    const local = toEstimate(call, s.replace(/^s=/, ''), 'speedup');
    if (!(local.low > 0)) throw usageError(messages.notASpeedup(s));
    const { part = 'the part', program = 'the program', v: name } = Object.fromEntries(options.values);
    const projection = projected(share, local, { part, program });
    if (!options.flags.has('q')) {
      const { projectionText } = await import('../../lib/text/projection.js');
      const charts = await import('../../lib/charts/amdahl.js');
      call.cell.output.display(await chartBundle(charts.amdahl(projection), projectionText(projection)));
    }
    if (name !== undefined) {
      requireName('amdahl', name);
      call.notebook.define(name, projection, "import('eightways').Projection");
    }
    return options.flags.has('o') ? projection : undefined;
  },
};

/** The law grows with both, so the ends of the ranges give the ends of the outcome. */
const projected = (
  share: Estimate,
  local: Estimate,
  { part, program }: { part: string; program: string },
): Projection => {
  const confidence = Math.min(share.confidence, local.confidence);
  const at = (end: 'value' | 'low' | 'high'): number => evaluateLaw('amdahl', { p: share[end], s: local[end] });
  const most = (end: 'value' | 'low' | 'high'): number => 1 / (1 - share[end]);
  return {
    program,
    part,
    share,
    local,
    predicted: { value: at('value'), low: at('low'), high: at('high'), confidence },
    ceiling: { value: most('value'), low: most('low'), high: most('high'), confidence },
    measured: null,
    error: null,
  };
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

const toNumber = (text = ''): number | null => {
  const [, digits, mark] = /^(\d*\.?\d+(?:e-?\d+)?)(%|x|×)?$/i.exec(text) ?? [];
  return digits === undefined ? null : Number(digits) / (mark === '%' ? 100 : 1);
};

/** `a.b[0].c`, read off the notebook's variables. */
const valueAt = (store: Readonly<Record<string, unknown>>, path: string): unknown => {
  if (!/^[A-Za-z$_][\w$]*(\.[A-Za-z$_][\w$]*|\[\d+\])*$/.test(path)) return undefined;
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], store);
};

const isEstimate = (value: unknown): value is Estimate =>
  typeof value === 'object' && value !== null && ['value', 'low', 'high', 'confidence'].every((name) => name in value);
