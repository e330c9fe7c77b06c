import type { Projection } from '../types.js';
import { columns, oneLine } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { interval, percentInterval, ratio, signedPercent } from './quantities.js';

/** Predicted against measured, with the signed error. */
export const projectionText = (projection: Projection, { paint = plain }: TextOptions = {}): string => {
  const { program, part, share, local, predicted, ceiling, measured, error } = projection;
  const rows = [
    ['  share of the whole', percentInterval(share)],
    ['  speed-up of the part alone', interval(local)],
    ['  predicted for the whole', paint('strong', interval(predicted))],
    ['  measured on the whole', measured ? paint('strong', interval(measured)) : 'not measured yet'],
    ...(measured && error !== null ? [['  error of the prediction', errorText(projection)]] : []),
    ['  ceiling', `${interval(ceiling)}, were the part infinitely fast`],
  ];
  return [`${oneLine(program)}, with ${oneLine(part)} replaced`, ...columns(rows)].join('\n');
};

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
