import { median } from '../../../../lib/stats/quantile.js';
import type { Trial } from '../trial.js';
import { workloads } from '../workloads.js';
import { answersTo, markdown, type Section, someOf } from './section.js';

// Engines unroll and round: what a factor of turns takes is no straight line, so each is calibrated by itself.
export const FACTORS: readonly number[] = [0.5, 0.7, 0.8, 0.9, 1.1, 1.25, 1.5, 2];

/** What a factor of work is in time, by calibration: some of each call (the call itself, filling an array) is no turn. */
export const truth: Section = {
  title: 'What was planted',
  cells: ({ workloads: names, trials, budget }) =>
    names.flatMap((workload) =>
      FACTORS.map((factor) => ({
        kind: 'pair' as const,
        workload,
        factor,
        load: 'quiet' as const,
        tool: 'calibration',
        budget: 2 * budget,
        rounds: someOf(trials, 1 / 4),
      })),
    ),
  lines: (trials, scope) => [
    'B does more turns of the same loop. How much longer that takes, by plain alternation in fresh processes with nothing of',
    'the library (median over processes of the median ratio of CPU time; half of the processes lie between the brackets):',
    '',
    ...markdown(
      ['workload', ...FACTORS.map((factor) => `× ${factor.toFixed(2)}`), 'share of a call that is turns', 'processes'],
      scope.workloads.map((name) => [
        workloads[name]!.title,
        ...FACTORS.map((factor) => calibrated(trials, name, factor)),
        timeOf(trials)(name, 2) === 2 && ratiosOf(trials, name, 2).length === 0
          ? 'not measured, taken as 1'
          : (timeOf(trials)(name, 2) - 1).toFixed(3),
        `${Math.min(...FACTORS.map((factor) => ratiosOf(trials, name, factor).length))} or more`,
      ]),
    ),
  ],
};

/** Time of B over time of A for a factor of work: as calibrated, else 1 + (factor − 1) × the share of a call that is turns. */
export const timeOf =
  (trials: readonly Trial[]) =>
  (workload: string, factor: number): number => {
    const own = ratiosOf(trials, workload, factor);
    if (own.length > 0) return median(own);
    const ratios = ratiosOf(trials, workload, 2);
    return 1 + (factor - 1) * (ratios.length > 0 ? median(ratios) - 1 : 1);
  };

const ratiosOf = (trials: readonly Trial[], workload: string, factor: number): readonly number[] =>
  answersTo(trials, { tool: 'calibration', factor }).flatMap((trial) =>
    trial.workload === workload && trial.peer ? [trial.peer.B.time! / trial.peer.A.time!] : [],
  );

const calibrated = (trials: readonly Trial[], workload: string, factor: number): string => {
  const ratios = [...ratiosOf(trials, workload, factor)].sort((a, b) => a - b);
  if (ratios.length === 0) return '–';
  const at = (share: number): string => ratios[Math.floor(share * (ratios.length - 1))]!.toFixed(4);
  return `${median(ratios).toFixed(4)} (${at(0.25)} to ${at(0.75)})`;
};

export const titleOf = (name: string): string => workloads[name]?.title ?? name;
