import { oneLine } from '../../text/columns.js';
import { extent } from '../../text/quantities.js';
import type { ExpiredAdvice, Gate, GateReport } from '../gate.js';

/** "dedupe › Set, 10,000 strings" */
export const gateText = ({ experiment, variant, size, unit }: Gate): string =>
  [`${oneLine(experiment)} › ${oneLine(variant)}`, oneLine(extent(size, unit))].filter(Boolean).join(', ');

/** "2 failed, 1 open, 17 passed" */
export const standings = ({ gates }: GateReport): string =>
  (['failed', 'open', 'passed', 'skipped'] as const)
    .map((standing) => [standing, gates.filter((gate) => gate.standing === standing).length] as const)
    .filter(([, number]) => number > 0)
    .map(([standing, number]) => `${number} ${standing}`)
    .join(', ') || 'nothing was checked';

/** What advice expired, where it held, and where it does not any more. */
export const expiredText = ({ held, now }: ExpiredAdvice): string => {
  const where = (row: ExpiredAdvice['now']): string =>
    [extent(row.size, row.unit), row.engine, row.startedAt.slice(0, 10)].filter(Boolean).join(', ');
  const said = now.expected === 'same' ? 'no difference' : now.expected;
  return oneLine(
    `${now.experiment}: ${now.candidate} vs ${now.baseline}, said to be ${said}: ${held.verdict} on ${where(held)}; ${now.verdict} on ${where(now)}`,
  );
};

/** How false alarms are kept rare. */
export const familyText = ({ family: { comparisons, error } }: GateReport): string =>
  comparisons < 2
    ? ''
    : `Verdicts of ${comparisons} comparisons, corrected by Holm’s procedure: where nothing became slower, ${Number((error * 100).toPrecision(2))} % of such checks raise an alarm at most.`;
