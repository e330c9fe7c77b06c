import { median } from '../../../../lib/stats/quantile.js';
import type { Cell, Interval, Trial } from '../trial.js';
import { answersTo, families, markdown, metWhen, type Section, share, shareOf, someOf } from './section.js';
import { titleOf } from './truth.js';

const WORKLOAD = 'retain';
// B does the same turns as A; what differs is how much it keeps for a while
const FACTOR = 1.1;

const excludesOne = (interval: Interval | null | undefined): boolean =>
  interval !== null && interval !== undefined && (interval.low > 1 || interval.high < 1);
const costlier = (interval: Interval | null | undefined): boolean =>
  interval !== null && interval !== undefined && interval.low > 1;

const totalFinds = ({ ours }: Trial): boolean => costlier(ours?.total);
const totalClaims = ({ ours }: Trial): boolean => excludesOne(ours?.total);
const typicalClaims = ({ ours }: Trial): boolean => excludesOne(ours?.ratio) && ours?.verdicts['0.02'] !== 'same';
const said = ({ ours }: Trial): boolean => ours?.cautions.includes('total-differs') ?? false;

/** A cost that only collections show. */
export const total: Section = {
  title: 'Typical and total',
  cells: ({ budget, trials, loads }) => [
    ...loads.flatMap((load): readonly Cell[] =>
      [1, FACTOR].map((factor) => ({
        kind: 'pair',
        workload: WORKLOAD,
        factor,
        load,
        tool: 'eightways to the end',
        budget: 5 * budget,
        rounds: someOf(trials, 1 / 4),
      })),
    ),
    {
      kind: 'pair',
      workload: WORKLOAD,
      factor: FACTOR,
      load: 'quiet',
      tool: 'alone',
      budget: 5 * budget,
      rounds: someOf(trials, 1 / 4),
    },
  ],
  lines: (trials, scope) => {
    const asked = { kind: 'pair', tool: 'eightways to the end', budget: 5 * scope.budget } as const;
    const of = (factor: number) =>
      answersTo(trials, { ...asked, factor }).filter(({ workload }) => workload === WORKLOAD);
    const truth = answersTo(trials, { tool: 'alone' }).flatMap(({ peer }) => (peer ? [peer.B.time!] : []));
    const rows = families({ ...scope, workloads: [] }, titleOf).map(({ title, holds }) => {
      const [nothing, planted] = [of(1).filter(holds), of(FACTOR).filter(holds)];
      const values = planted.flatMap(({ ours }) => (ours?.total ? [ours.total.value] : []));
      return [
        title,
        shareOf(planted, totalFinds),
        metWhen(planted.length, planted.filter(totalFinds).length / planted.length >= 0.95),
        values.length === 0 ? '–' : median(values).toFixed(3),
        shareOf(planted, typicalClaims),
        shareOf(planted, said),
        share(nothing.filter(totalClaims).length, nothing.length),
      ];
    });
    return [
      `B makes the same objects as A and keeps more of them for a while, so that only collections cost more. Run alone for long, B takes ${truth.length === 0 ? '– (not measured)' : `${median(truth).toFixed(3)} times the CPU time (median of ${truth.length} processes, ${Math.min(...truth).toFixed(3)} to ${Math.max(...truth).toFixed(3)})`}. Goal: total finds it in 95 % of trials, typical does not, and the disagreement is said. Budget ${5 * scope.budget} s, all of it spent.`,
      '',
      ...markdown(
        [
          'eightways',
          'total finds it',
          'goal',
          'total, median',
          'typical claims a difference beyond ±2 %',
          'disagreement said',
          'total claims a difference in A/A',
        ],
        rows,
      ),
    ];
  },
};
