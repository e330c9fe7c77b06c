import { binomialTail } from '../stats/binomial.js';
import type { Reach, SelfTest, Tally } from '../types.js';
import { columns, wrap } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { count, duration, finePercent, wholePercent } from './quantities.js';

/** A self-test: false claims, differences found, what can be told in which time, and that once more in words. */
export const selfTestText = (test: SelfTest, { paint = plain }: TextOptions = {}): string => {
  const { trials, seconds, budget, reaches, stopped } = test;
  const ended = stopped === 'cancelled' ? ', then interrupted' : '';
  if (trials.length === 0) return `No trial was finished${ended}.`;
  const head =
    `${count(trials.length, 'trial')} of ${duration(budget)} at most, ${duration(seconds)} in all${ended}: ` +
    'two copies of one function, measured as every experiment is.';
  const claims = columns([...falseRows(test), ...foundRows(test)]);
  return [
    wrap(head, 118),
    '',
    ...claims,
    ...(reaches.length === 0
      ? []
      : ['', ...reachTable(reaches).map((line, i) => (i === 0 ? paint('dim', line) : line))]),
    '',
    wrap(inWords(test), 118),
  ].join('\n');
};

/** "1.4 % in 1 s, 0.5 % in 10 s, 0.2 % in 60 s" */
export const reachText = (reach: readonly Reach[]): string =>
  reach.map(({ seconds, detectable }) => `${finePercent(detectable)} in ${seconds} s`).join(', ');

/** "4 %": shares of few trials are no finer than that. */
const roughly = (share: number): string => `${Math.round(share * 100)} %`;

const falseRows = ({ falseClaims, falseBeyondMargin, margin }: SelfTest): readonly (readonly string[])[] => [
  ['the same twice, said to differ', tallyText(falseClaims)],
  [`  by more than the usual margin of ${wholePercent(margin)}`, tallyText(falseBeyondMargin)],
];

const foundRows = ({ found }: SelfTest): readonly (readonly string[])[] =>
  found.map(({ planted, found: right, wrong, foreseen }) => [
    `${wholePercent(planted)} more work, found`,
    tallyText(right) +
      (Number.isFinite(foreseen) ? `; ${roughly(foreseen)} foreseen from the spread` : '') +
      (wrong > 0 ? `; the wrong one named in ${wrong}` : ''),
  ]);

const tallyText = ({ times, of, share }: Tally): string =>
  of === 0
    ? 'not tried'
    : `${times} of ${count(of, 'trial')}, ${roughly(share.value)} (${roughly(share.low).replace(' %', '')} to ${roughly(share.high)})`;

const reachTable = (reaches: SelfTest['reaches']): readonly string[] =>
  columns(
    [
      ['smallest difference found in 80 % of trials', ...reaches[0]!.reach.map(({ seconds }) => `in ${seconds} s`)],
      ...reaches.map(({ kind, reach }) => [`  ${kind}`, ...reach.map(({ detectable }) => finePercent(detectable))]),
    ],
    { right: reaches[0]!.reach.map((_, i) => i + 1) },
  );

/** Share of false claims that intervals of 95 % allow. */
const PROMISED = 0.05;

const inWords = ({ falseClaims, found, reaches }: SelfTest): string => {
  const overall = reaches.at(-1)?.reach ?? [];
  const honest =
    binomialTail(falseClaims.times, falseClaims.of, PROMISED) < 0.01
      ? 'It claims differences that are not there more often than the 5 % that it promises: others are using this machine, or it is a defect. '
      : '';
  const surprising = found.filter(({ found: { share, of }, foreseen }) => of > 0 && share.high < foreseen);
  const spread =
    surprising.length > 0
      ? 'Fewer planted differences were found than the spread foresaw: read the smallest difference as too small. '
      : '';
  const [one, ...more] = overall;
  if (!one)
    return `${honest}${spread}No trial without a difference was finished: nothing is known about the smallest one.`;
  const later = more.map(({ seconds, detectable }) => `in ${seconds} s one of ${finePercent(detectable)}`);
  return (
    `${honest}${spread}In ${one.seconds} s a comparison tells a difference of ${finePercent(one.detectable)} on this machine now, ` +
    `${later.join(', ')}; in work that computes, in processes of their own. Ask for smaller ones with a longer budget, or on a quieter machine.`
  );
};
