import type { Reporter } from '../gate.js';
import { expiredText, gateText, standings } from './words.js';

/** Annotations of GitHub Actions: workflow commands, a line each. */
export const github: Reporter = {
  file: null,
  write: (report) =>
    [
      ...report.gates
        .filter(({ standing }) => standing === 'failed' || standing === 'open')
        .map((gate) => {
          const level = gate.standing === 'failed' ? 'error' : 'notice';
          const where = gate.file === '' ? '' : `file=${property(gate.file)},line=${gate.line},`;
          return `::${level} ${where}title=${property(gateText(gate))}::${data(gate.finding)}`;
        }),
      ...report.expired.map((each) => `::warning title=Advice that has expired::${data(expiredText(each))}`),
      `::notice title=eightways check::${data(standings(report))}`,
    ].join('\n'),
};

// as @actions/core escapes them
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
