import { quantile } from '../../../../lib/stats/quantile.js';
import type { Cell, Trial } from '../trial.js';
import {
  answersTo,
  everywhere,
  foundAndWrong,
  isDifference,
  loadTitles,
  markdown,
  type Section,
  shareOf,
  someOf,
  verdictAt,
} from './section.js';

const WORKLOADS = ['loop100us', 'alloc', 'json'];
const claims = (trial: Trial): boolean => isDifference(verdictAt('0')(trial));

/** Both sides at once, each in its process, beside batches in turns in the same number of processes. */
export const duet: Section = {
  title: 'Duet: both sides at once',
  cells: (scope) => {
    const workloads = scope.workloads.filter((name) => WORKLOADS.includes(name));
    const asked = (factor: number, kind: Cell['kind']) =>
      everywhere(
        { ...scope, workloads },
        { kind, factor, tool: 'eightways to the end', budget: 3 * scope.budget, rounds: someOf(scope.trials, 1 / 6) },
      );
    return [1, 1.02].flatMap((factor) => [...asked(factor, 'duet'), ...asked(factor, 'lockstep')]);
  },
  lines: (trials, scope) => {
    const rows = scope.loads.flatMap((load) =>
      (['duet', 'lockstep'] as const).map((kind) => {
        const of = (factor: number) =>
          answersTo(trials, { kind, factor, tool: 'eightways to the end', budget: 3 * scope.budget }).filter(
            (trial) => trial.load === load,
          );
        const widths = [...of(1), ...of(1.02)].flatMap(({ ours }) =>
          ours?.ratio ? [Math.sqrt(ours.ratio.high / ours.ratio.low) - 1] : [],
        );
        return [
          loadTitles[load],
          kind === 'duet' ? 'duet' : 'in turns',
          shareOf(of(1), claims),
          foundAndWrong(of(1.02), verdictAt('0')),
          widths.length === 0 ? '–' : `±${(100 * quantile(widths, 0.5)).toFixed(2)} %`,
        ];
      }),
    );
    return [
      `Processes of each side at once against processes that take turns, ${3 * scope.budget} s each. The library offers a duet only if it wins here: fewer false claims, or as few and a narrower interval.`,
      '',
      ...markdown(['load', 'mode', 'false claims in A/A', '2 % found', 'interval, median half-width'], rows),
    ];
  },
};
