import type { Advice, NextExperiment } from '../advise/advice/advice.js';
import type { Evidence } from '../advise/advice/evidence.js';
import type { Advised } from '../advise/advice/rank.js';
import { numberedChanges } from '../advise/advice-record.js';
import { strategies } from '../strategies/strategies.js';
import { columns, oneLine, wrap } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { count, duration, interval, percent, ratio } from './quantities.js';

export interface AdviceTextOptions extends TextOptions {
  readonly columns?: number;
  /** how the command is typed */
  readonly typed?: string;
}

/** A program's advice as a stranger reads it: how it stands, what would bring most and why, what is out of the question. */
export const adviceText = (
  { evidence, advised }: { readonly evidence: Evidence; readonly advised: Advised },
  { paint = plain, columns: width = 100, typed = 'eightways' }: AdviceTextOptions = {},
): string => {
  const { advice, together, none, objective } = advised;
  const said = advice.filter(({ standing }) => standing === 'measured' || standing === 'projected');
  const little = advice.filter(({ standing }) => standing === 'little');
  const ruledOut = advice.filter(({ standing }) => standing === 'ruled-out');
  const numbers = new Map(numberedChanges(advice).map((change, index) => [change, index + 1]));
  const paragraph = (text: string, indent: string): string => wrap(indent + oneLine(text), width, indent);
  const because = (one: Advice): readonly string[] => [
    ...one.because.map((reason) => paragraph(reason, '     ')),
    ...one.changes.flatMap((change) => {
      const number = numbers.get(change);
      return number === undefined
        ? []
        : [`     [${number}] ${change.at}${change.rewrite ? ', can be made by itself' : ''}`];
    }),
    ...(one.next ? [`     ${paint('dim', `${one.next.says}: ${commandOf(one.next, typed)}`)}`] : []),
  ];
  const rows = said.map((one, index) => [
    `  ${index + 1}`,
    paint('strong', one.strategy),
    one.gain ? interval(one.gain) : 'unknown',
    one.standing,
    one.ceiling !== null && one.ceiling < 500 ? `at most ${ratio(one.ceiling)}` : '',
  ]);
  const lines = columns(rows);
  return [
    paint('strong', headOf(evidence)),
    stateOf(evidence),
    '',
    ...(none ? [paint('doubt', wrap(none, width)), ''] : []),
    ...(objective ? [objectiveText(objective), ''] : []),
    ...said.flatMap((one, index) => [lines[index]!, ...because(one), '']),
    ...(together
      ? [
          `All ${together.parts?.length ?? 0} changes together: ${interval(together.predicted)}. Without one of them:`,
          ...(together.parts ?? []).map(({ part, without }) => `     ${ratio(without)}  without ${oneLine(part)}`),
          '',
        ]
      : []),
    ...(little.length > 0 ? ['Little to gain, or nothing to tell by'] : []),
    ...columns(little.map((one) => ['  ', one.strategy, oneLine(one.because[0] ?? '')])),
    ...(ruledOut.length > 0 ? ['Ruled out'] : []),
    ...columns(ruledOut.map((one) => ['  ', one.strategy, oneLine(one.ruledOut ?? '')])),
    ...(said[0]
      ? ['', `${said[0].strategy} costs: ${strategies[said[0].strategy].cost}`].map((line) => wrap(line, width))
      : []),
  ].join('\n');
};

const headOf = ({ program, args, engine }: Evidence): string => oneLine([program, ...args, 'on', engine].join(' '));

const stateOf = ({ wall, cpu, startup, waiting, profile }: Evidence): string =>
  [
    // of one saved profile there is no spread
    wall.low < wall.high
      ? `${duration(wall.value)} (${duration(wall.low)} to ${duration(wall.high)})`
      : `${duration(wall.value)}, one run`,
    ...(cpu ? [`computes ${duration(cpu.value)}`] : []),
    ...(waiting ? [`waits ${percent(waiting.share)}`] : []),
    `collects ${percent(profile.gcSeconds / profile.seconds)}`,
    ...(startup > 0 ? [`the engine alone starts in ${duration(startup)}`] : []),
  ].join(', ');

const objectiveText = ({ text, verdict, by }: NonNullable<Advised['objective']>): string =>
  ({
    met: `${text}: met. Good enough: nothing needs to be done.`,
    'within reach': `${text}: missed; sure by ${by.join(', then ')}.`,
    perhaps: `${text}: missed; perhaps by ${by.join(', then ')}.`,
    'out of reach': `${text}: missed, and out of reach of ${count(8, 'way')} as far as is known.`,
  })[verdict];

const commandOf = ({ words }: NextExperiment, typed: string): string => [typed, ...words].join(' ');
