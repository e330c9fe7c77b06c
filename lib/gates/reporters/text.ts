import { columns, wrap } from '../../text/columns.js';
import type { Reporter } from '../gate.js';
import { expiredText, familyText, gateText, standings } from './words.js';

/** For people: a line for each gate, those that failed last, where they are seen. */
export const text: Reporter = {
  file: 'check.txt',
  write: (report) => {
    const order = ['skipped', 'passed', 'open', 'failed'];
    const gates = report.gates.toSorted((one, other) => order.indexOf(one.standing) - order.indexOf(other.standing));
    const { asked, commit } = report.against;
    return [
      `Checked against ${asked === commit ? commit.slice(0, 12) : `${asked} (${commit.slice(0, 12)})`}; above 1 it became faster.`,
      '',
      ...columns(gates.map((gate) => [gate.standing, gateText(gate), gate.finding])),
      ...(report.expired.length > 0 ? ['', 'Advice that has expired:'] : []),
      ...report.expired.map((each) => wrap(`  ${expiredText(each)}`, 118, '    ')),
      ...(report.notes.length > 0 ? ['', ...report.notes.map((note) => wrap(note, 118, '  '))] : []),
      '',
      ...[familyText(report)].filter(Boolean).map((line) => wrap(line, 118)),
      standings(report),
      '',
    ].join('\n');
  },
};
