import type {
  Caution,
  Estimate,
  Judgement,
  ServiceComparison,
  ServiceLoad,
  ServiceRatio,
  ServiceSummary,
} from '../types.js';
import { clip, columns, oneLine, wrap } from './columns.js';
import { cautionText } from './doubts.js';
import { type Paint, plain, type TextOptions, type Tone } from './paint.js';
import { bytes, count, duration, interval, percent, wholePercent } from './quantities.js';
import { verdictText, verdictTone } from './verdict.js';

/** A load in figures: latency percentiles, throughput, errors, what the server used, and its objectives. */
export const loadText = (
  { target, plan, stopped }: ServiceLoad,
  summary: ServiceSummary,
  judgements: readonly Judgement[],
  { paint = plain }: TextOptions = {},
): string => {
  const arrivals = plan.arrivals === 'constant' ? 'evenly spaced' : 'at random';
  const asked = plan.clients === undefined ? `${count(plan.rate)} requests per second` : count(plan.clients, 'client');
  const head = `${target.method} ${oneLine(target.url)}: ${asked} for ${duration(plan.seconds)}${plan.clients === undefined ? `, ${arrivals}` : ''}`;
  return [
    paint('strong', head) + (stopped === 'cancelled' ? paint('doubt', ', interrupted') : ''),
    '',
    `latency, from when a request fell due; in brackets ${wholePercent(plan.confidence)} intervals`,
    ...columns(latencyRows(summary, plan.timeout, paint), { right: [1] }),
    '',
    ...columns(figures(summary)),
    ...(judgements.length > 0 ? ['', 'objectives', ...objectiveLines(judgements, plan.timeout, paint)] : []),
    ...(summary.cautions.length > 0
      ? ['', ...summary.cautions.map((caution) => wrap(cautionText(caution), 118, '    '))]
      : []),
  ].join('\n');
};

const latencyRows = ({ latency }: ServiceSummary, timeout: number, paint: Paint): string[][] => {
  if (!latency) return [['  none: no request was answered rightly']];
  const row = (name: string, value: string, range: string): string[] => [`  ${name}`, paint('strong', value), range];
  return [
    ...(['p50', 'p90', 'p95', 'p99'] as const).map((name) =>
      row(
        name,
        waited(latency[name].value, timeout),
        bracketed(latency[name], (seconds) => waited(seconds, timeout)),
      ),
    ),
    row('max', waited(latency.max, timeout), ''),
  ];
};

// requests were waited for no longer: their true latency is beyond
const waited = (seconds: number, timeout: number): string =>
  Number.isFinite(seconds) && seconds >= timeout ? `≥ ${duration(timeout)}` : duration(seconds);

const bracketed = ({ low, high }: Pick<Estimate, 'low' | 'high'>, words: (value: number) => string): string => {
  if (words(low).startsWith('≥')) return '';
  if (high === Number.POSITIVE_INFINITY) return low > 0 ? `(${words(low)} or more)` : '(not bounded)';
  return `(${words(low)} to ${words(high)})`;
};

const figures = (summary: ServiceSummary): string[][] => {
  const { due, correct, errors, timeouts, throughput, failed, cpu, memory, failures } = summary;
  const reasons = Object.entries(failures)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([why, times]) => `${count(times)} × ${oneLine(why)}`);
  return [
    ['requests', `${count(due)}, of which ${count(correct)} answered rightly`],
    ['throughput', `${perSecond(throughput.value)} ${bracketed(throughput, perSecond)} of right answers`],
    [
      'errors',
      `${count(errors, 'error')}${reasons.length > 0 ? ` (${reasons.join(', ')})` : ''}, ${count(timeouts, 'timeout')}: ${percent2(failed.value)} ${bracketed(failed, percent2)} of requests`,
    ],
    [
      'server',
      cpu && memory !== null
        ? `${percent(cpu.value)} ${bracketed(cpu, percent)} of a CPU, ${bytes(memory)} at most`
        : 'its process cannot be seen from here; --pid names it',
    ],
  ];
};

const perSecond = (value: number): string => (Number.isFinite(value) ? `${Number(value.toPrecision(4))}/s` : '—');

/** Shares far below a percent need more digits than others. */
const percent2 = (share: number): string =>
  share > 0 && share < 0.01 ? `${Number((share * 100).toPrecision(2))} %` : percent(share);

const tones: Readonly<Record<Judgement['verdict'], Tone>> = { met: 'good', missed: 'bad', undecided: 'doubt' };

/** Objectives with their verdicts and what was seen, a line each; times from the timeout on are "≥" it. */
export const objectiveLines = (judgements: readonly Judgement[], timeout: number, paint: Paint): string[] =>
  columns(judgements.map((each) => objectiveRow(each, timeout, paint)));

const objectiveRow = ({ objective, seen, verdict, hint }: Judgement, timeout: number, paint: Paint): string[] => {
  const latency = (seconds: number): string => waited(seconds, timeout);
  const words = {
    latency,
    max: latency,
    throughput: perSecond,
    cpu: percent,
    memory: bytes,
    errors: percent2,
  };
  const format = words[objective.quantity];
  const range = seen && seen.low !== seen.high ? ` ${bracketed(seen, format)}`.trimEnd() : '';
  return [
    `  ${paint(tones[verdict], verdict)}`,
    oneLine(objective.text),
    (seen ? `${format(seen.value)}${range}` : '—') + (hint && `: ${hint}`),
  ];
};

/** Two services side by side: quantities of both, and what the candidate gains. */
export const serviceComparisonText = (comparison: ServiceComparison, { paint = plain }: TextOptions = {}): string => {
  const { baseline, candidate, refused, ratios, sides, blocks } = comparison;
  const head = [`baseline   ${oneLine(baseline)}`, `candidate  ${oneLine(candidate)}`].join('\n');
  if (refused)
    return [
      head,
      `${paint('bad', verdictText({ ...comparison, verdict: 'inconclusive' }))}: ${refusalText(comparison)}`,
    ].join('\n');
  if (!sides) return [head, 'nothing was measured'].join('\n');
  const cautions = [
    ...comparison.cautions.map((caution) => cautionText(caution)),
    ...(['baseline', 'candidate'] as const).flatMap((side) =>
      sides[side].cautions.filter(shownBeside).map((caution) => `${side}: ${cautionText(caution)}`),
    ),
  ];
  const failed = (['baseline', 'candidate'] as const).map(
    (side) => `${count(sides[side].errors + sides[side].timeouts)} of ${count(sides[side].due)}`,
  );
  const memory = (['baseline', 'candidate'] as const).map((side) =>
    sides[side].memory === null ? 'not seen' : bytes(sides[side].memory),
  );
  const [header, ...rows] = columns(
    [
      ['', 'baseline', 'candidate', 'gain', ''],
      ...ratios.map((ratio) => ratioRow(ratio, comparison, paint)),
      ['errors and timeouts', ...failed, '', ''],
      ['memory at most', ...memory, '', ''],
    ],
    { right: [1, 2] },
  );
  const legend = `Over ${count(blocks, 'block')} of freshly started processes; above 1 the candidate is better.`;
  return [
    head,
    '',
    paint('dim', header!),
    ...rows,
    '',
    legend,
    ...cautions.map((text) => wrap(text, 118, '    ')),
  ].join('\n');
};

// intervals of single percentiles are not shown here
const shownBeside = ({ code }: Caution): boolean => code !== 'open-p99';

const ratioRow = (
  { quantity, baseline, candidate, speedup, verdict }: ServiceRatio,
  { margin }: ServiceComparison,
  paint: Paint,
): string[] => {
  const words = quantityText(quantity);
  const said = { verdict, refused: null, margin };
  return [
    quantity,
    words(baseline),
    words(candidate),
    speedup ? paint('strong', interval(speedup)) : 'cannot be told',
    speedup ? paint(verdictTone(said), verdictText(said)) : '',
  ];
};

/** Words for a value of a quantity: a latency, or a rate. */
export const quantityText = (quantity: ServiceRatio['quantity']): ((value: number) => string) =>
  quantity === 'answers per CPU second' || quantity === 'answers per second'
    ? (value) => count(Number(value.toPrecision(3)))
    : duration;

const refusalText = ({ refused, baseline }: ServiceComparison): string => {
  if (!refused) return '';
  const { kind, variant, message, example } = refused;
  const side = variant === baseline ? 'the baseline' : 'the candidate';
  const shown = example
    ? `\nFor ${oneLine(example.input)}:\n  baseline   ${clip(oneLine(example.baseline), 100)}\n  candidate  ${clip(oneLine(example.candidate), 100)}`
    : '';
  return kind === 'wrong answer' ? `${side} ${message}${shown}` : message;
};
