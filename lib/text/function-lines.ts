import type { LineCost, ProfiledFunction } from '../types.js';
import { clip, columns } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { bytes, count, duration, percent } from './quantities.js';

/** A function line by line, as line_profiler shows it: hits, time, share of the function's time, allocation, the line. */
export const functionLinesText = (
  { name, file, line, lines }: ProfiledFunction,
  { paint = plain }: TextOptions = {},
): string => {
  const seconds = lines.reduce((sum, one) => sum + one.seconds, 0);
  const ticks = lines.reduce((sum, one) => sum + one.ticks, 0);
  const counted = lines.some(({ hits }) => hits !== null);
  const allocated = lines.some((one) => one.bytes !== null);
  const row = (one: LineCost): readonly string[] => [
    `${one.line}`,
    ...(counted ? [one.hits === null ? '' : count(one.hits)] : []),
    one.ticks > 0 ? duration(one.seconds) : '',
    one.ticks > 0 && seconds > 0 ? percent(one.seconds / seconds) : '',
    ...(allocated ? [one.bytes ? bytes(one.bytes) : ''] : []),
    clip(one.text.replaceAll('\t', '  ').trimEnd(), 90),
  ];
  const head = ['line', ...(counted ? ['hits'] : []), 'time', 'share', ...(allocated ? ['allocated'] : []), 'code'];
  const [header, ...body] = columns([head, ...lines.map(row)], {
    right: Array.from({ length: head.length - 1 }, (_, index) => index),
  });
  return [
    `${paint('strong', name)} (${file}:${line}): ${duration(seconds)} in ${count(ticks, 'sample')}`,
    paint('dim', header!),
    ...body,
  ].join('\n');
};
