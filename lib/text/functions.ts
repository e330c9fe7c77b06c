import { frameKindOf, kindWords } from '../profile/frame-kind.js';
import { limitParts, sortParts } from '../profile/sorting.js';
import type { Part, Profile } from '../types.js';
import { clip, columns, oneLine } from './columns.js';
import { plain, type TextOptions } from './paint.js';
import { count, duration, percent, percentInterval } from './quantities.js';

export interface FunctionsOptions extends TextOptions {
  /** keys of pstats, the first deciding; by default what takes longest with all it calls */
  readonly sort?: readonly string[];
  /** limits of pstats, one after another; by default the first 20 rows */
  readonly limits?: readonly string[];
  /** wall time with the profiler over that without */
  readonly overhead?: { readonly value: number; readonly low: number; readonly high: number } | null;
}

/** A profile as pstats shows it: calls, own time, time with callees, their share of the whole, collections charged to them. */
export const functionTable = (
  profile: Profile,
  { sort = ['cumulative'], limits = ['20'], overhead = null, paint = plain }: FunctionsOptions = {},
): string => {
  const kept = limitParts(sortParts(profile.parts, sort), limits);
  const counted = profile.parts.some(({ calls }) => calls !== undefined);
  const row = (part: Part): readonly string[] => [
    ...(counted ? [part.calls === undefined ? '' : count(part.calls)] : []),
    duration(part.selfSeconds),
    duration(part.totalSeconds),
    profile.runs > 1 ? percentInterval(part.share) : percent(part.share.value),
    part.gcSeconds > 0 ? duration(part.gcSeconds) : '',
    clip(oneLine(part.name), 40),
    placeText(part),
  ];
  const head = [...(counted ? ['calls'] : []), 'self', 'total', 'share', 'of it GC', 'function', 'where'];
  const numbers = head.length - 2;
  const [header, ...body] = columns([head, ...kept.map(row)], {
    right: Array.from({ length: numbers }, (_, index) => index),
  });
  const omitted = profile.parts.length - kept.length;
  return [
    paint('strong', headline(profile)),
    ...doubts(profile, overhead).map((line) => paint('dim', line)),
    paint('dim', header!),
    ...body,
    ...(omitted > 0 ? [paint('dim', `and ${count(omitted, 'function')} more`)] : []),
  ].join('\n');
};

const headline = ({ program, seconds, runs, idleSeconds, gcSeconds }: Profile): string =>
  `${oneLine(program)}: ${duration(seconds)}${runs > 1 ? ` a run, mean of ${count(runs, 'run')}` : ''}; ` +
  `${duration(idleSeconds)} idle, ${duration(gcSeconds)} in garbage collection`;

/** The rate that was asked for is a wish: what came of it, and what it cost. */
const doubts = (
  { samples, runs, seconds, interval }: Profile,
  overhead: FunctionsOptions['overhead'],
): readonly string[] => [
  `${count(samples, 'sample')}, one each ${duration(samples > 0 ? (seconds * runs) / samples : 0)}` +
    ` (asked for: ${duration(interval)})${few(samples)}`,
  ...(overhead
    ? [
        `with the profiler it took ${overhead.value.toFixed(2)} times as long ` +
          `(${overhead.low.toFixed(2)} to ${overhead.high.toFixed(2)} in single pairs)`,
      ]
    : samples > 0 && seconds > 0
      ? [`sampling took up to ${percent((samples * sampleCost) / (seconds * runs))} of it, reckoned at 45 µs a sample`]
      : []),
];

/** Seconds a sample costs at most: 25 to 45 µs were measured on Node 20 to 26. */
const sampleCost = 45e-6;

const few = (samples: number): string => (samples < 100 ? ': too few to tell small functions apart' : '');

const placeText = ({ name, file, line }: Part): string => {
  const kind = kindWords[frameKindOf(name, file)];
  const where = file === '' ? '' : clip(`${oneLine(file)}${line > 0 ? `:${line}` : ''}`, 60);
  return [where, kind === '' ? '' : `(${kind})`].filter(Boolean).join(' ');
};
