import { quantile } from '../../../lib/stats/quantile.js';
import { isOurs, type Journal } from './journal.js';
import { loadTitles, markdown, type Scope } from './sections/section.js';
import { sections } from './sections/sections.js';
import type { Load, Start, Trial } from './trial.js';
import { burners } from './weather.js';

/** The report of all trials in a journal, as markdown. */
export const reportOf = ({ starts, trials }: Journal, scope: Scope, only: readonly string[]): string => {
  const parts = Object.entries(sections).filter(([name]) => only.includes(name));
  return [
    '# The measuring engine and its peers, side by side',
    '',
    'Written by `npm run bench:engine` from its file of trials; `npm run bench:engine -- --help` tells how to continue it.',
    'Every trial asks one tool, in fresh processes, about two copies of a function, of which B does a known amount of work more.',
    'Tools answer the same question one after the other in random order, so that all see the same weather; which copy is',
    'defined first and which is the baseline is drawn for each trial. All readings were fixed before any trial, and no trial is',
    'left out but those that failed, which are counted at the end. Brackets are 95 % intervals (Wilson). Vitest 5 needs a newer',
    'Node than this bench; its statistics are those of tinybench, which stands for it. eightways raises the priority of the',
    'processes that it measures, where the system lets it (`EIGHTWAYS_PRIORITY=normal` does not); peers run as they do it.',
    'Its intervals hold what the layout of code may make of a ratio (`lib/compare/layout.ts`), which is assumed.',
    '',
    ...apart(trials),
    ...circumstances(starts, trials),
    ...parts.flatMap(([, { title, lines }]) => [`## ${title}`, '', ...lines(trials, scope)]),
    ...failures(trials),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
};

/** Said where peers were not asked in the same hours as we were. */
const apart = (trials: readonly Trial[]): readonly string[] => {
  const last = (ours: boolean): string => trials.filter((each) => isOurs(each) === ours).reduce(later, '');
  const first = trials
    .filter(isOurs)
    .map(({ at }) => at)
    .sort()[0];
  if (first === undefined || last(false) === '' || first <= last(false)) return [];
  return [
    'eightways was asked anew since its engine changed: its answers are not of the hours in which its peers gave theirs.',
    '',
  ];
};

const later = (one: string, { at }: Trial): string => (at > one ? at : one);

const circumstances = (starts: readonly Start[], trials: readonly Trial[]): readonly string[] => {
  const distinct = (values: readonly unknown[]): string =>
    [...new Set(values.filter((value) => value !== undefined && value !== null).map(String))].join('; ');
  const of = (key: string): string => distinct(starts.map(({ environment }) => environment[key]));
  const versions = [...new Set(starts.flatMap((start) => Object.keys(start.versions)))];
  const [ours, others] = [trials.filter(isOurs), trials.filter((trial) => !isOurs(trial))];
  // of a start, the trials until the next one
  const measured = starts.filter(({ started }, i) =>
    ours.some(({ at }) => at >= started && !(starts[i + 1] && at >= starts[i + 1]!.started)),
  );
  return markdown(
    ['', ''],
    [
      ['machine', `${of('cpu')}, ${of('cores')} cores, ${of('os')}`],
      ['runtime', of('runtime')],
      ['eightways', `${of('eightways')} at ${distinct(measured.map(({ environment }) => environment.commit))}`],
      ...versions.map((name) => [name, distinct(starts.map((start) => start.versions[name]))]),
      ['trials of eightways', spanOf(ours)],
      ['trials of peers and of the yardstick', spanOf(others)],
      ['commands', distinct(starts.map(({ command }) => `\`${command}\``))],
      ...loads
        .filter((load) => trials.some((trial) => trial.load === load))
        .map((load) => [
          loadTitles[load],
          `${burners[load]} spinning processes beside; ${pressureOf(trials.filter((trial) => trial.load === load))}`,
        ]),
    ],
  );
};

const spanOf = (trials: readonly Trial[]): string => {
  const days = trials.map(({ at }) => at.slice(0, 10)).sort();
  return trials.length === 0 ? 'none' : `${trials.length}, ${days[0]} to ${days.at(-1)}`;
};

const loads = Object.keys(burners) as Load[];

const pressureOf = (trials: readonly Trial[]): string => {
  const pressures = trials.flatMap(({ pressure }) => (pressure === null ? [] : [pressure]));
  if (pressures.length === 0) return 'pressure unknown';
  const at = (share: number): string => (100 * quantile(pressures, share)).toFixed(0);
  return `some task waited for a CPU ${at(0.1)} / ${at(0.5)} / ${at(0.9)} % of the time (10, 50, 90 % of ${pressures.length} trials)`;
};

const failures = (trials: readonly Trial[]): readonly string[] => {
  const failed = trials.filter(({ failure }) => failure);
  if (failed.length === 0) return ['No trial failed.', ''];
  const kinds = new Map<string, number>();
  for (const { kind, tool, failure } of failed) {
    const title = `${tool} (${kind}): ${failure}`;
    kinds.set(title, (kinds.get(title) ?? 0) + 1);
  }
  return [
    `${failed.length} trials failed and are left out above:`,
    '',
    ...[...kinds].map(([title, n]) => `- ${n} × ${title}`),
    '',
  ];
};
