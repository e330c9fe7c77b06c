import type { Projection, TakenStep, TakenSteps } from '../types.js';
import { columns, oneLine, wrap } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { count, interval, percent, ratio, signedPercent } from './quantities.js';

/** A program's steps as a table, and below it why each brought what it brought. */
export const stepsTable = ({ program, taken }: TakenSteps, { paint = plain }: TextOptions = {}): string => {
  const [header, ...rows] = columns([HEAD, ...taken.map(rowOf)], { right: [0, 4, 5, 6, 7, 8, 9] });
  return [
    `${paint('strong', oneLine(program))} in ${count(taken.length, 'step')}, each on top of those before`,
    paint('dim', header!),
    ...rows,
    ...(taken.some(({ projection }) => projection && isOff(projection)) ? [paint('dim', OFF)] : []),
    '',
    ...taken.map(({ step, why }, index) => wrap(`${index + 1} ${oneLine(step)}: ${oneLine(why)}`, 118, '  ')),
  ].join('\n');
};

const HEAD = ['', 'step', 'strategy', 'part', 'share', 'part alone', 'projected', 'measured', 'error', 'since start'];
const OFF = '* the intervals do not overlap: the law leaves out what happened here';

const rowOf = ({ step, strategy, projection, total }: TakenStep, index: number): readonly string[] => {
  const named = [`${index + 1}`, oneLine(step), strategy];
  if (!projection) return [...named, 'no speed-up: it was refused, or not measured'];
  const { part, share, local, predicted, measured, error } = projection;
  return [
    ...named,
    oneLine(part),
    percent(share.value),
    ratio(local.value),
    interval(predicted),
    measured ? interval(measured) : 'not measured yet',
    error === null ? '' : signedPercent(error) + (isOff(projection) ? ' *' : '  '),
    total ? ratio(total.value) : '',
  ];
};

/** Whether projection and measurement contradict each other. */
const isOff = ({ predicted, measured }: Projection): boolean =>
  measured !== null && (predicted.low > measured.high || measured.low > predicted.high);
