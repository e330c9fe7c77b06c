import type { Profile } from '../types.js';
import { clip, columns, oneLine } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { count, duration, percentInterval } from './quantities.js';

export interface ProfileOptions extends TextOptions {
  /** parts to list; defaults to 15 */
  readonly most?: number;
}

/** Where the time went: parts by their share of the whole, callees included. */
export const profileTable = (profile: Profile, { most = 15, paint = plain }: ProfileOptions = {}): string => {
  const { program, runs, seconds, idleSeconds, gcSeconds, samples, interval } = profile;
  const parts = [...profile.parts].sort((one, other) => other.share.value - one.share.value);
  const rows = parts
    .slice(0, most)
    .map((part) => [
      percentInterval(part.share),
      duration(part.totalSeconds),
      duration(part.selfSeconds),
      clip(oneLine(part.name), 40),
      part.file === '' ? '' : clip(`${oneLine(part.file)}:${part.line}`, 60),
    ]);
  const [header, ...body] = columns([['share of the whole', 'total', 'self', 'part', 'where'], ...rows], {
    right: [0, 1, 2],
  });
  const omitted = parts.length - rows.length;
  return [
    `${paint('strong', oneLine(program))}: ${duration(seconds)} a run, mean of ${count(runs, 'run')}; ` +
      `${duration(idleSeconds)} idle, ${duration(gcSeconds)} in garbage collection; ` +
      `${count(samples, 'sample')}, one each ${duration(interval)}`,
    paint('dim', header!),
    ...body,
    ...(omitted > 0 ? [paint('dim', `and ${count(omitted, 'part')} more`)] : []),
  ].join('\n');
};
