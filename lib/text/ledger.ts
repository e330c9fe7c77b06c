import { bandHeld, errorOf, type Ledger, trackOf } from '../advise/ledger.js';
import { columns, oneLine } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { count, interval, percent, percentInterval, signedPercent } from './quantities.js';

/** Every projection that was scored, and how good they were together. */
export const ledgerText = ({ entries, torn }: Ledger, { paint = plain }: TextOptions = {}): string => {
  if (entries.length === 0) return 'No projection was scored yet.';
  const { medianError, covered, overlapping } = trackOf(entries);
  const rows = entries.map((entry) => [
    entry.date.slice(0, 10),
    oneLine(entry.program),
    `${entry.strategy}${entry.rule === null ? '' : `, ${entry.rule}`}`,
    interval(entry.predicted),
    interval(entry.measured),
    signedPercent(errorOf(entry)),
    bandHeld(entry) ? paint('good', 'held') : paint('bad', 'missed'),
  ]);
  const head = ['date', 'program', 'change', 'predicted', 'measured', 'error', 'band'];
  return [
    ...columns([head, ...rows], { right: [5] }),
    '',
    `${count(entries.length, 'projection')} scored: median |error| ${percent(medianError)}; the band held the measured speed-up in ${percentInterval(covered)},`,
    `and overlapped its interval in ${percentInterval(overlapping)} (Wilson).`,
    ...(torn ? [paint('doubt', 'The last line of the ledger is cut off, and was left out.')] : []),
  ].join('\n');
};
