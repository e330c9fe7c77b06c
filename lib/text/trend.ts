import type { Change, HistoryRow, Trend } from '../types.js';
import { columns, oneLine } from './columns.js';
import { sidesText, subjectText } from './comparison.js';
import { plain, type TextOptions } from './paint.js';
import { count, interval, ratio, wholePercent } from './quantities.js';
import { verdictTone } from './verdict.js';

/** A trend in words: what it is of, its last runs, and where its level changed. */
export const trendText = (
  trend: Trend,
  { paint = plain, last = 10 }: TextOptions & { readonly last?: number } = {},
): string => {
  const { points, changes, machineName, machine, engine } = trend;
  const rows = points
    .slice(-last)
    .map((point) => [
      `  ${point.startedAt.slice(0, 10)}`,
      commitText(point),
      paint('strong', interval(point.speedup)),
      paint(verdictTone({ verdict: point.verdict, refused: null }), point.verdict),
    ]);
  const more = points.length > last ? `, of ${count(points.length, 'run')} the last ${last}` : '';
  return [
    `${subjectText(trend)}: ${paint('strong', sidesText(trend))}${quantityOf(trend)}`,
    paint('dim', `  ${oneLine(machineName)} (${machine}), ${oneLine(engine)}${more}`),
    ...columns(rows),
    ...changes.map((change) => `  ${paint('doubt', changeText(trend, change))}`),
  ].join('\n');
};

/** What is compared of services: ", p95"; nothing where it is the time of an evaluation. */
export const quantityOf = ({ quantity }: Pick<HistoryRow, 'quantity'>): string =>
  quantity === 'time' ? '' : `, ${quantity}`;

/** "changed by 0.83× (0.80× to 0.86×) at 01234567, with 95 % confidence from 89abcdef to 01234567" */
export const changeText = ({ points }: Trend, { at, earliest, latest, ratio: by }: Change): string => {
  const place = (index: number): string => commitText(points[index]!);
  const where =
    earliest === latest
      ? `there with ${wholePercent(by.confidence)} confidence`
      : `with ${wholePercent(by.confidence)} confidence from ${place(earliest)} to ${place(latest)}`;
  return `changed by ${ratio(by.value)} (${ratio(by.low)} to ${ratio(by.high)}) at ${place(at)}, ${where}`;
};

/** A commit as tables name it, or the day of a run that knows none. */
export const commitText = ({ commit, startedAt }: Pick<HistoryRow, 'commit' | 'startedAt'>): string =>
  commit === null
    ? startedAt.slice(0, 10)
    : oneLine(commit)
        .replace(/^([0-9a-f]{8})[0-9a-f]*/, '$1')
        .replace(' with changes', '+');
