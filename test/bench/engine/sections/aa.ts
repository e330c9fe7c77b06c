import { wilson } from '../../../../lib/stats/wilson.js';
import { readings } from '../readings.js';
import type { Trial } from '../trial.js';
import {
  answersTo,
  everywhere,
  families,
  isDifference,
  loadTitles,
  markdown,
  metWhen,
  type Section,
  shareOf,
  someOf,
  verdictAt,
} from './section.js';
import { titleOf } from './truth.js';

const claims = (trial: Trial): boolean => isDifference(verdictAt('0')(trial));
const claimsBeyond = (trial: Trial): boolean => isDifference(verdictAt('0.01')(trial));

/** At most 5 % with an upper bound of at most 7 %; so few trials that no count could show it are said to be few. */
const honest = (trials: readonly Trial[]): string => {
  const { value, high } = wilson(trials.filter(claims).length, trials.length);
  return metWhen(
    wilson(0, trials.length).high > 0.07 ? Math.min(1, trials.length) : trials.length,
    value <= 0.05 && high <= 0.07,
  );
};

/** Two copies of the same function: whoever names a winner is wrong. */
export const aa: Section = {
  title: 'A/A: false claims',
  cells: (scope) => [
    ...everywhere(scope, { kind: 'pair', factor: 1, tool: 'eightways', budget: scope.budget, rounds: scope.trials }),
    ...scope.peers.flatMap((tool) =>
      everywhere(scope, { kind: 'pair', factor: 1, tool, budget: scope.budget, rounds: someOf(scope.trials, 1 / 4) }),
    ),
  ],
  lines: (trials, scope) => {
    const { budget } = scope;
    const ours = (seconds: number, tool = 'eightways') =>
      answersTo(trials, { kind: 'pair', factor: 1, tool, budget: seconds });
    const rows = families(scope, titleOf).map(({ title, holds }) => {
      const short = ours(budget).filter(holds);
      const middle = ours(3 * budget, 'eightways ±2 %').filter(holds);
      const long = ours(5 * budget).filter(holds);
      const early = ours(3 * budget, 'eightways early').filter(holds);
      const spent = ours(budget, 'eightways to the end').filter(holds);
      const all = [...short, ...middle, ...long, ...early, ...spent];
      const band = short.filter(claimsBeyond).length / short.length;
      return [
        title,
        shareOf(short, claims),
        honest(short),
        shareOf(short, claimsBeyond),
        metWhen(short.length, band <= 0.01),
        shareOf(middle, claims),
        shareOf(long, claims),
        shareOf(all, claims),
        honest(all),
      ];
    });
    const peers = readings
      .filter(({ tool }) => scope.peers.includes(tool))
      .flatMap(({ tool, title, claim }) => {
        const asked = answersTo(trials, { kind: 'pair', factor: 1, tool, budget });
        const named = ({ peer }: Trial): boolean => peer !== undefined && isDifference(claim(peer));
        if (asked.length === 0) return [];
        const cells = [
          `${tool}: ${title}`,
          shareOf(asked, named),
          ...scope.loads.map((load) =>
            shareOf(
              asked.filter((trial) => trial.load === load),
              named,
            ),
          ),
        ];
        return [cells];
      });
    return [
      `Goal: at most 5 % with an upper bound of at most 7 % in every family; at most 1 % with the ±1 % band.`,
      '',
      ...markdown(
        [
          'eightways',
          `${budget} s`,
          'goal',
          `${budget} s, ±1 % band`,
          'goal',
          `${3 * budget} s`,
          `${5 * budget} s`,
          'all plans',
          'goal',
        ],
        rows,
      ),
      ...markdown([`peers, about ${budget} s`, 'all', ...scope.loads.map((load) => loadTitles[load])], peers),
    ];
  },
};
