import { type FleetPoint, type FleetScaling, type Foretold, LINEAR } from '../fleet/fleet-scaling.js';
import { laws } from '../laws/laws.js';
import type { Estimate, FleetRun } from '../types.js';
import { columns, oneLine } from './columns.js';
import { figure } from './fit.js';
import { plain, type TextOptions, type Tone } from './paint.js';
import { count, duration, finePercent, percentInterval, wholePercent } from './quantities.js';

/** How a job's throughput grew with small machines: a row for each number of them, the laws, and a verdict. */
export const fleetText = (run: FleetRun, scaling: FleetScaling | null, { paint = plain }: TextOptions = {}): string => {
  const { job, unit, rounds, share, every } = run;
  const head =
    `${paint('strong', oneLine(job))}: ${wholePercent(share)} of a CPU for each machine, ${count(rounds.length, 'round')}` +
    (every === null ? '' : `, a shared step after every ${count(every)} ${oneLine(unit)}`);
  if (!scaling) return `${head}\n  not measured: fewer than two rounds were finished`;
  const { points, amdahl, usl, verdict } = scaling;
  const [header, ...rows] = columns(
    [['machines', `${oneLine(unit)} a second`, 'of linear', 'paid for one', 'used by one'], ...points.map(rowOf)],
    { right: [0, 3, 4] },
  );
  const { word, tone } = VERDICTS[verdict];
  return [
    head,
    paint('dim', header!),
    ...rows,
    ...(points.some(({ heldOut }) => heldOut) ? [paint('dim', '* held out: no law was fitted to it')] : []),
    ...[amdahl, usl].flatMap((fit) =>
      fit
        ? [
            `${laws[fit.law].title}: contention ${percentInterval(fit.parameters.alpha!)}` +
              (fit.parameters.beta ? `, coherency ${ranged(fit.parameters.beta, finePercent)}` : ''),
            ...points.flatMap(({ machines, heldOut }) => {
              const told = fit.law === 'usl' ? heldOut?.usl : heldOut?.amdahl;
              return told
                ? [`  at ${count(machines)} it expects ${ranged(told.expected, figure)}: ${FOUND[told.found]}`]
                : [];
            }),
          ]
        : [],
    ),
    `${paint(tone, `${word}.`)} ${why(scaling, run)}`,
  ].join('\n');
};

const rowOf = ({ machines, throughput, efficiency, paid, used, heldOut }: FleetPoint): readonly string[] => [
  `${count(machines)}${heldOut ? ' *' : '  '}`,
  ranged(throughput, figure),
  machines === 1 ? '' : percentInterval(efficiency),
  `${duration(paid)} CPU`,
  duration(used),
];

const FOUND: Readonly<Record<Foretold['found'], string>> = {
  in: 'its band holds what was measured',
  near: 'only the interval of what was measured reaches into its band',
  off: 'its band does not hold what was measured',
};

const ranged = ({ value, low, high }: Estimate, words: (one: number) => string): string =>
  `${words(value)} (${words(low)} to ${words(high)})`;

const VERDICTS: Readonly<Record<FleetScaling['verdict'], { readonly word: string; readonly tone: Tone }>> = {
  linear: { word: 'Linear', tone: 'good' },
  less: { word: 'Less than linear', tone: 'bad' },
  busy: { word: 'Inconclusive', tone: 'doubt' },
  open: { word: 'Undecided', tone: 'doubt' },
};

const why = ({ points, verdict }: FleetScaling, { rounds, capacityAfter }: FleetRun): string => {
  const within = wholePercent(LINEAR);
  const [first, most] = [points[0]!, points.at(-1)!];
  const least = points.reduce((one, other) => (other.paid < one.paid ? other : one));
  const on = ({ machines }: FleetPoint): string => count(machines, 'machine');
  const same = `One costs ${figure(most.paid / first.paid)} times on ${on(most)} what it costs on one.`;
  const dearer =
    `One is cheapest on ${on(least)}` +
    (least === most ? '.' : `; on ${on(most)} it costs ${figure(most.paid / least.paid)} times as much.`);
  const lowest = Math.min(...rounds.map(({ capacity }) => capacity), capacityAfter);
  return {
    linear: `Every number of machines brings its multiple to within ${within}. ${same}`,
    less: `From ${count(points.find(({ efficiency }) => efficiency.high < 1 - LINEAR)?.machines ?? most.machines)} machines on, ${within} and more are lost. ${dearer}`,
    busy: `Others used the cores meanwhile (two threads got as little as ${lowest.toFixed(2)} times as much done as one): ask again when the machine is idle.`,
    open: `The intervals are too wide to tell ${within}: a longer --budget would decide it.`,
  }[verdict];
};
