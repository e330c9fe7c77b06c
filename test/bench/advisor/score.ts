import type { By } from '../../../lib/advise/isolate/rehearse.js';
import { quantile } from '../../../lib/stats/quantile.js';
import { wilson } from '../../../lib/stats/wilson.js';
import type { Estimate, StrategyName } from '../../../lib/types.js';
import type { Row } from '../programs/table.js';

/** What was advised for a program, and what its remedy brought. */
export interface Outcome {
  readonly file: string;
  /** strategies that promise something, in their rank */
  readonly ranked: readonly StrategyName[];
  /** speed-up of the whole by the remedy: as projected, by CPU shares alone, and measured in pairs; null: there is none */
  readonly projected: Estimate | null;
  readonly naive: number | null;
  /** what the projection rests on: the part taken out of the program, and replayed or put into Amdahl's law; or the advice alone */
  readonly by: By | 'advice';
  /** why it could not be taken out */
  readonly refused: string | null;
  readonly measured: Estimate | null;
}

export interface Scored extends Row, Outcome {
  readonly first: boolean;
  readonly firstTwo: boolean;
  /** predicted over measured, minus 1; null where one of them is missing */
  readonly error: number | null;
  readonly naiveError: number | null;
  /** whether the projected band holds what was measured */
  readonly held: boolean | null;
}

/** An outcome beside what is known of its program. A program without a remedy is hit when nothing is promised for it. */
export const scored = (row: Row, outcome: Outcome): Scored => {
  const { ranked, projected, naive, measured } = outcome;
  const isHit = (among: readonly StrategyName[]): boolean =>
    row.remedy === 'none' ? ranked.length === 0 : among.includes(row.remedy);
  const error = (value: number | null): number | null => (value && measured ? value / measured.value - 1 : null);
  return {
    ...row,
    ...outcome,
    first: isHit(ranked.slice(0, 1)),
    firstTwo: isHit(ranked.slice(0, 2)),
    error: error(projected?.value ?? null),
    naiveError: error(naive),
    held: projected && measured ? projected.low <= measured.value && measured.value <= projected.high : null,
  };
};

/** The table of all programs, and what they come to together. */
export const report = (rows: readonly Scored[], about: string): string => `# Advice for programs whose remedy is known

Each program is advised. Then its part is taken out: it is called in both forms inside the running program, and the whole is
projected from runs with the part as much shorter, without running the changed program ("replay" where it waits, Amdahl's "law"
where it only computes); where that cannot be, from the ranges of the "advice". At last the whole is measured in pairs of
commands, as it is and with its remedy made. "Naive" is Amdahl's law with the part's share of the profile's CPU time and the same
local gain. An error is the projected over the measured speed-up, minus 1. Of other engines Bun alone is looked at.
${about} Written by \`npm run bench:advisor\`.

| program | kind | remedy | advised | by | projected | measured | error | naive error | in band |
|---|---|---|---|---|---|---|---|---|---|
${rows.map(lineOf).join('\n')}

- the remedy is advised first: ${share(rows.map(({ first }) => first))}
- it is among the first two: ${share(rows.map(({ firstTwo }) => firstTwo))}
- first is the remedy, or what would bring something too: ${share(rows.map((row) => row.first || (row.second !== null && row.ranked[0] === row.second)))}
- the band holds what was measured: ${share(rows.flatMap(({ held }) => held ?? []))}; of parts taken out: ${share(rows.flatMap(({ held, by }) => (by === 'advice' ? [] : (held ?? []))))}

| kind | programs with both | median error | naive, the same programs |
|---|---|---|---|
${(['sync', 'overlap', 'gc', 'none'] as const).map((kind) => kindLine(rows, kind)).join('\n')}
${refusals(rows)}`;

/** What could not be taken out, each with its reason. */
const refusals = (rows: readonly Scored[]): string => {
  const lines = rows.flatMap(({ file, refused }) =>
    refused === null ? [] : [`- ${file.replace(/\.ts$/, '')}: ${refused}`],
  );
  return lines.length === 0 ? '' : `\nNot taken out:\n\n${lines.join('\n')}\n`;
};

const lineOf = ({ file, kind, remedy, ranked, projected, measured, error, naiveError, held, by }: Scored): string =>
  `| ${[
    ...[file.replace(/\.ts$/, ''), kind, remedy, ranked.slice(0, 2).join(', ') || 'nothing'],
    ...[projected ? by : '–', band(projected), band(measured), signed(error), signed(naiveError)],
    held === null ? '–' : held ? 'yes' : 'no',
  ].join(' | ')} |`;

const kindLine = (rows: readonly Scored[], kind: Row['kind']): string => {
  const both = rows.filter((row) => row.kind === kind && row.error !== null && row.naiveError !== null);
  const middle = (errors: readonly number[]): string =>
    errors.length === 0 ? '–' : `${(100 * quantile(errors, 0.5)).toFixed(0)} %`;
  const ours = middle(both.map(({ error }) => Math.abs(error!)));
  return `| ${kind} | ${both.length} | ${ours} | ${middle(both.map(({ naiveError }) => Math.abs(naiveError!)))} |`;
};

const share = (hits: readonly boolean[]): string => {
  if (hits.length === 0) return 'none to tell by';
  const count = hits.filter(Boolean).length;
  const { low, high } = wilson(count, hits.length);
  return `${count} of ${hits.length} (95 % interval ${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)} %, Wilson)`;
};

const band = (one: Estimate | null): string =>
  one ? `${one.value.toFixed(2)}× (${one.low.toFixed(2)} to ${one.high.toFixed(2)})` : '–';

const signed = (error: number | null): string =>
  error === null ? '–' : `${error < 0 ? '−' : '+'}${Math.abs(100 * error).toFixed(0)} %`;
