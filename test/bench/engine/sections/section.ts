import { wilson } from '../../../../lib/stats/wilson.js';
import type { Cell, Claim, Load, Trial } from '../trial.js';

/** What a run of the bench covers. */
export interface Scope {
  /** rounds of the questions put to ourselves; others get a share of them */
  readonly trials: number;
  readonly workloads: readonly string[];
  readonly loads: readonly Load[];
  readonly peers: readonly string[];
  /** seconds that the goals call "1 s" */
  readonly budget: number;
}

/** One part of the bench: the questions it needs answered, and what it makes of the answers. */
export interface Section {
  readonly title: string;
  readonly cells: (scope: Scope) => readonly Cell[];
  /** markdown below the title; empty lines where there are no trials */
  readonly lines: (trials: readonly Trial[], scope: Scope) => readonly string[];
}

type Asked = Pick<Cell, 'kind' | 'factor' | 'tool' | 'budget' | 'rounds'>;

/** The same question on every workload under every load. */
export const everywhere = ({ workloads, loads }: Scope, asked: Asked): readonly Cell[] =>
  workloads.flatMap((workload) => loads.map((load) => ({ ...asked, workload, load })));

/** A share of the rounds, at least one. */
export const someOf = (trials: number, share: number): number => Math.max(1, Math.ceil(trials * share));

/** Trials that answer one question, over all workloads and loads; those that failed are left out. */
export const answersTo = (
  trials: readonly Trial[],
  { kind, factor, tool, budget }: Partial<Pick<Cell, 'kind' | 'factor' | 'tool' | 'budget'>>,
): readonly Trial[] =>
  trials.filter(
    (trial) =>
      !trial.failure &&
      (kind === undefined || trial.kind === kind) &&
      (factor === undefined || trial.factor === factor) &&
      (tool === undefined || trial.tool === tool) &&
      (budget === undefined || trial.budget === budget),
  );

/** Our verdict at a margin. */
export const verdictAt =
  (margin: '0' | '0.01' | '0.02') =>
  ({ ours }: Trial): Claim =>
    ours?.verdicts[margin] ?? 'open';

export const isDifference = (claim: Claim): boolean => claim === 'A' || claim === 'B';

/** "12/204, 5.9 % (3.4 to 10.0)", the interval Wilson's at 95 %. */
export const share = (hits: number, n: number): string => {
  if (n === 0) return '–';
  const { value, low, high } = wilson(hits, n);
  return `${hits}/${n}, ${percent(value)} % (${percent(low)} to ${percent(high)})`;
};

export const shareOf = (trials: readonly Trial[], holds: (trial: Trial) => boolean): string =>
  share(trials.filter(holds).length, trials.length);

/** Found, and how often the wrong way round. */
export const foundAndWrong = (trials: readonly Trial[], claim: (trial: Trial) => Claim): string => {
  if (trials.length === 0) return '–';
  const right = (trial: Trial): Claim => (trial.factor > 1 ? 'A' : 'B');
  const wrong = trials.filter((trial) => isDifference(claim(trial)) && claim(trial) !== right(trial)).length;
  return `${shareOf(trials, (trial) => claim(trial) === right(trial))}, wrong way ${wrong}`;
};

const percent = (value: number): string => (100 * value).toFixed(1);

// Fewer trials decide nothing about a share.
const FEW = 10;

/** Whether a goal is met, in a word. */
export const metWhen = (n: number, holds: boolean): string => {
  if (n < FEW) return n === 0 ? 'no trials' : 'too few trials';
  return holds ? 'met' : '**not met**';
};

export const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  ...(rows.length > 0 ? [head.join(' | '), head.map(() => '---').join(' | ')].map((line) => `| ${line} |`) : []),
  ...rows.map((row) => `| ${row.join(' | ')} |`),
  '',
];

/** Families of trials that each must hold: all, each load, each workload. */
export const families = (
  { loads, workloads }: Scope,
  titleOf: (workload: string) => string,
): readonly { readonly title: string; readonly holds: (trial: Trial) => boolean }[] => [
  { title: 'all', holds: () => true },
  ...loads.map((load) => ({ title: loadTitles[load], holds: (trial: Trial) => trial.load === load })),
  ...workloads.map((name) => ({ title: titleOf(name), holds: (trial: Trial) => trial.workload === name })),
];

export const loadTitles: Readonly<Record<Load, string>> = { quiet: 'quiet', one: 'one burner', two: 'two burners' };
