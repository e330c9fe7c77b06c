import { basename } from 'node:path';
import type { AsyncProfile, AsyncStep, AsyncWait } from '../types.js';
import { clip, columns, oneLine } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { count, duration, percent } from './quantities.js';

export interface AsyncOptions extends TextOptions {
  /** rows to show; defaults to 15 */
  readonly most?: number;
}

/** What a program waited for, line by line, how much of it at once, and what its end waited for. */
export const asyncTable = (profile: AsyncProfile, { most = 15, paint = plain }: AsyncOptions = {}): string => {
  const { waits, path, seconds, omitted } = profile;
  const rows = waits
    .slice(0, most)
    .map((wait) => [
      wait.critical > 0 ? `${duration(wait.critical)}` : '',
      wait.critical > 0 ? percent(wait.critical / seconds) : '',
      wait.critical > 0 && wait.file !== '' ? duration(wait.remaining) : '',
      wait.times > 0 ? count(wait.times) : '',
      wait.times > 0 ? duration(wait.seconds) : '',
      wait.times > 1 ? duration(wait.longest) : '',
      wait.ran > 0 ? duration(wait.ran) : '',
      clip(whatOf(wait), 44),
      whereOf(wait),
    ]);
  const head = ['critical', 'of run', 'without', 'times', 'waited', 'longest', 'ran after', 'waits for', 'begun at'];
  const [header, ...body] = columns([head, ...rows], { right: [0, 1, 2, 3, 4, 5, 6] });
  const left = waits.length - rows.length;
  return [
    paint('strong', headline(profile)),
    ...circumstances(profile).map((line) => paint('dim', line)),
    ...(waits.length === 0 ? [paint('dim', 'It waited for nothing.')] : [paint('dim', header!), ...body]),
    ...(left > 0 ? [paint('dim', `and ${count(left, 'line')} more`)] : []),
    ...(omitted > 0 ? [paint('dim', `${count(omitted, 'operation')} more were begun and not kept`)] : []),
    '',
    paint('strong', 'Critical path: what the end waited for, from the start on'),
    ...stepsText(path, waits),
    paint('dim', explanation),
  ].join('\n');
};

const explanation =
  '“Critical” is what the end waited for; “without”: how long the run would last, at most, were those over at once.';

const headline = ({ program, seconds, idleSeconds, engine }: AsyncProfile): string =>
  `${oneLine(program)}: ${duration(seconds)} in ${engine}, ${duration(idleSeconds)} of it with nothing to do`;

const circumstances = ({ seconds, idleSeconds, delay, overlap }: AsyncProfile): readonly string[] => [
  `event loop: busy ${percent(seconds > 0 ? Math.max(0, 1 - idleSeconds / seconds) : 0)} of the time` +
    (delay
      ? `; late by ${duration(delay.p50)} in the middle, ${duration(delay.p99)} at the 99th percentile, ${duration(delay.max)} at most`
      : ''),
  ...(overlap.most > 0
    ? [
        `under way at once: ${overlap.mean.toFixed(1)} in the mean, ${count(overlap.most)} at most` +
          (overlap.idle > 0 ? `; ${overlap.idle.toFixed(1)} while there was nothing to do` : ''),
      ]
    : []),
];

/** "HTTP request GET 127.0.0.1:3000" */
const whatOf = ({ kind, target }: AsyncWait): string => oneLine(target === '' ? kind : `${kind}, ${target}`);

const whereOf = ({ file, line, name, callers }: AsyncWait): string => {
  if (file === '') return 'no line of the program';
  if (line === 0) return `package ${oneLine(file)}`;
  const [from] = callers;
  const called = from
    ? ` ← ${oneLine(from.file === file ? `${from.line}` : `${basename(from.file)}:${from.line}`)}`
    : '';
  return clip(`${oneLine(file)}:${line}${name ? ` ${oneLine(name)}` : ''}${called}`, 80);
};

const MOST_STEPS = 16;

const stepsText = (path: readonly AsyncStep[], waits: readonly AsyncWait[]): readonly string[] => {
  // of a long path its largest steps are shown, in their order
  const least = [...path].map(({ seconds }) => seconds).sort((a, b) => b - a)[MOST_STEPS - 1] ?? 0;
  const shown = path.filter(({ seconds }) => seconds >= least).slice(0, MOST_STEPS);
  const lines = columns(
    shown.map(({ wait, seconds, times }) => {
      const one = waits[wait];
      if (!one) return [`  ${duration(seconds)}`, 'ran', ''];
      return [`  ${duration(seconds)}`, `${whatOf(one)}${times > 1 ? `, ${count(times)} in a row` : ''}`, whereOf(one)];
    }),
  );
  const left = path.length - shown.length;
  return [...lines, ...(left > 0 ? [`  and ${count(left, 'shorter step')}`] : [])];
};
