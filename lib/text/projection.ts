import type { ProjectedPart, Projection } from '../types.js';
import { columns, oneLine } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { interval, percent, percentInterval, ratio, signedPercent } from './quantities.js';

/** Predicted against measured, with the signed error. */
export const projectionText = (projection: Projection, { paint = plain }: TextOptions = {}): string => {
  const { program, part, share, local, predicted, ceiling, measured, error, parts = [], overhead = 0 } = projection;
  const several = parts.length > 1;
  const rows = [
    ...(several ? parts.map((each) => [`  ${oneLine(each.part)}`, partText(each)]) : []),
    [several ? '  share of the whole, together' : '  share of the whole', percentInterval(share)],
    [several ? '  speed-up of the parts together' : '  speed-up of the part alone', interval(local)],
    ...(overhead > 0 ? [['  overhead', `${percent(overhead)} of the time before`]] : []),
    ['  predicted for the whole', paint('strong', interval(predicted))],
    ['  measured on the whole', measured ? paint('strong', interval(measured)) : 'not measured yet'],
    ...(measured && error !== null ? [['  error of the prediction', errorText(projection)]] : []),
    ['  ceiling', `${interval(ceiling)}, were the ${several ? 'parts' : 'part'} infinitely fast`],
  ];
  return [`${oneLine(program)}, with ${oneLine(part)} replaced`, ...columns(rows)].join('\n');
};

/** "30.0 % (28.0 to 32.0), 4.00× (3.50 to 4.50) alone; without it 1.18×" */
const partText = ({ share, local, without }: ProjectedPart): string =>
  `${percentInterval(share)}, ${interval(local)} alone; without it ${ratio(without)}`;

/** "+2.2 %, predicted too much; the intervals overlap" */
export const errorText = (projection: Projection): string => {
  const { predicted, measured } = projection;
  if (!measured) return leaning(projection);
  const overlap = predicted.low <= measured.high && measured.low <= predicted.high;
  return `${leaning(projection)}; the intervals ${overlap ? 'overlap' : 'do not overlap'}`;
};

/** "+2.2 %, predicted too much" */
export const leaning = ({ error }: Projection): string => {
  if (error === null) return 'not known before the whole is measured';
  if (Math.abs(error) < 0.0005) return `${signedPercent(error)}, as predicted`;
  return `${signedPercent(error)}, predicted too ${error > 0 ? 'much' : 'little'}`;
};

/** One line: "csv-to-json, encode replaced: predicted 1.41×, measured 1.38× (1.33 to 1.43), error +2.2 %". */
export const projectionLine = ({ program, part, predicted, measured, error }: Projection): string =>
  `${oneLine(program)}, ${oneLine(part)} replaced: predicted ${interval(predicted)}, ` +
  (measured && error !== null
    ? `measured ${interval(measured)}, error ${signedPercent(error)}`
    : `not measured yet (${ratio(predicted.value)} is a projection)`);
