import type { Station } from '../queue/facts.js';
import { type Across, across, type Machine } from '../report/across.js';
import type { Comparison, Environment, Host } from '../types.js';
import { columns, oneLine } from './columns.js';
import { sidesText, subjectText, verdictCounts } from './comparison.js';
import { type Paint, plain, type TextOptions } from './paint.js';
import { count } from './quantities.js';
import { reachText } from './self-test.js';
import { speedupText, verdictText } from './verdict.js';

/** A worker's own line: what it is called, what it is, and what it can tell. */
export const stationLine = ({ name, environment, floor }: Station, queue: string): string =>
  `${oneLine(name)} on ${queue}: ${machineText(environment)}; ${noiseFloorText(floor)}`;

/** The machines of a run, and, where they have comparisons in common, what each says of them. */
export const machinesText = (machines: readonly Machine[], { paint = plain }: TextOptions = {}): string => {
  const common = across(machines);
  return [
    ...columns(machineRows(machines).map((row, index) => (index === 0 ? row.map((cell) => paint('dim', cell)) : row))),
    ...(common.length > 0 ? ['', ...columns(acrossRows(machines, common, paint))] : []),
  ].join('\n');
};

/** How the operating system ranked measured processes. */
export const priorityText = (priority: NonNullable<Environment['priority']>): string =>
  priority === 'high' ? 'raised: measured processes go first' : 'as that of other processes';

const HEAD = ['host', 'processor', 'engine', 'noise floor', 'commit', 'verdicts'] as const;

/** A head, then a row for each machine. */
export const machineRows = (machines: readonly Machine[]): readonly (readonly string[])[] => [
  HEAD,
  ...machines.map(({ name, record: { environment, host }, comparisons }) => [
    oneLine(name),
    `${oneLine(environment.cpu)}, ${count(environment.cores, 'core')}`,
    environment.runtime,
    usualFloor(host?.floor ?? null),
    environment.commit ?? 'none',
    verdictCounts(comparisons) || 'none',
  ]),
];

/** A head, then a row for each comparison that machines have in common. */
export const acrossRows = (
  machines: readonly Machine[],
  common: readonly Across[] = across(machines),
  paint: Paint = plain,
): readonly (readonly string[])[] => [
  ['comparison', ...machines.map(({ name }) => oneLine(name)), 'from machine to machine'].map((cell) =>
    paint('dim', cell),
  ),
  ...common.map((one) => [
    `${subjectText(one.subject)}: ${sidesText(one.subject)}`,
    ...one.on.map(stateOf),
    standing(one, paint),
  ]),
];

const stateOf = (comparison: Comparison | null): string => {
  if (!comparison) return '–';
  return comparison.refused ? verdictText(comparison) : `${speedupText(comparison)} ${comparison.verdict}`;
};

/** What all machines say together: another as soon as one differs from the first, the same when none does. */
const standing = ({ moves }: Across, paint: Paint): string => {
  const told = moves.filter((move) => move !== null);
  if (told.every(({ reason }) => reason === 'refused both times')) return 'refused on each';
  if (told.some(({ standing: one }) => one === 'moved')) return paint('doubt', 'differs');
  return told.every(({ standing: one }) => one === 'stayed')
    ? paint('good', 'the same')
    : paint('dim', 'cannot be told');
};

// the middle one says enough in a table
const usualFloor = (floor: Host['floor']): string => (floor ? reachText(floor.slice(1, 2)) : 'not measured');

const machineText = ({ cpu, cores, runtime, commit }: Environment): string =>
  [`${oneLine(cpu)}, ${count(cores, 'core')}`, runtime, ...(commit ? [`at ${commit}`] : [])].join(', ');

/** What a machine can tell, by a function measured against itself before any experiment. */
export const noiseFloorText = (floor: Host['floor']): string =>
  floor ? `tells ${reachText(floor)}` : 'noise floor not measured';
