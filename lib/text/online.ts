import type { OnlineFunction, OnlineSnapshot, OnlineSpan } from '../types.js';
import { clip, columns, oneLine } from './columns.js';
import { type Paint, plain, type TextOptions } from './paint.js';
import { bytes, count, duration, finePercent, percent } from './quantities.js';

export interface OnlineOptions extends TextOptions {
  /** spans and functions to list, each; defaults to 12 */
  readonly most?: number;
  /** figures of spans since the start; without it, of the recent window */
  readonly sinceStart?: boolean;
}

/** What a live service does now: the event loop, the CPU, the heap, its spans, its functions. */
export const onlineTable = (
  snapshot: OnlineSnapshot,
  { most = 12, sinceStart = false, paint = plain }: OnlineOptions = {},
): string => {
  const { service, seconds, cpu, names } = snapshot;
  const recent = snapshot.spans[0]?.recent.seconds;
  const from = recent === undefined ? '' : sinceStart ? ', since the start' : `, last ${duration(recent)}`;
  const beyond =
    names.beyond === 0
      ? []
      : [`${count(names.beyond, 'span')} of names beyond the ${names.most} that have figures of their own: (other)`];
  return [
    `${paint('strong', oneLine(service.name))}  ${oneLine(service.runtime)}, process ${service.pid}, watched for ${duration(seconds)}`,
    ...columns(vitals(snapshot)),
    '',
    ...section(paint, `spans${from}`, spanRows(snapshot, most, sinceStart), [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ...beyond.map((line) => paint('doubt', line)),
    ...(snapshot.nesting === 'awaits' ? [] : [paint('dim', 'nested over awaits only by the span that is handed')]),
    '',
    ...(cpu.sampling
      ? section(paint, 'functions by self time, last minute', functionRows(cpu.sampling.functions, most), [0, 1])
      : [`no functions: ${oneLine(cpu.why)}`]),
  ].join('\n');
};

const vitals = ({ eventLoop: { delay, utilization }, cpu, memory }: OnlineSnapshot): string[][] => {
  const { sampling } = cpu;
  const busy = utilization === null ? [] : [`${percent(utilization)} busy`];
  const late = delay
    ? [`late by p50 ${duration(delay.p50)}, p99 ${duration(delay.p99)}, max ${duration(delay.max)}`]
    : [];
  return [
    ['event loop', [...busy, ...late].join(', ') || 'nothing known of it here'],
    ['CPU', `${percent(cpu.share)} of one, ${duration(cpu.used)} in all`],
    ['memory', `heap ${bytes(memory.heapUsed)} of ${bytes(memory.heapLimit)}, resident ${bytes(memory.resident)}`],
    [
      'sampling',
      sampling
        ? `${percent(sampling.sampled)} of the time, each ${duration(sampling.interval)}, costs ${finePercent(sampling.cost)}; ` +
          `${count(sampling.samples, 'sample')}, ${percent(sampling.idle)} idle, ${percent(sampling.gc)} garbage collection`
        : oneLine(cpu.why),
    ],
  ];
};

const section = (paint: Paint, title: string, rows: readonly string[][], right: readonly number[]): string[] => {
  const [header, ...body] = columns(rows, { right });
  return [paint('strong', title), ...(body.length === 0 ? ['none yet'] : [paint('dim', header!), ...body])];
};

const spanRows = ({ spans }: OnlineSnapshot, most: number, sinceStart: boolean): string[][] => {
  const timesOf = (span: OnlineSpan) => (sinceStart ? span.sinceStart : span.recent);
  const rows = [...spans]
    .sort((a, b) => timesOf(b).total - timesOf(a).total)
    .slice(0, most)
    .map((span) => {
      const { count: succeeded, errors, seconds, total, self, latency } = timesOf(span);
      const at = (field: 'p50' | 'p95' | 'p99' | 'max') => (latency ? duration(latency[field]) : '—');
      return [
        clip(oneLine(span.name), 32),
        count(succeeded),
        seconds > 0 ? `${Number(((succeeded + errors) / seconds).toPrecision(3))}/s` : '—',
        count(errors),
        at('p50'),
        at('p95'),
        at('p99'),
        at('max'),
        total > 0 ? percent(self / total) : '—',
        count(span.active),
      ];
    });
  return [['name', 'count', 'rate', 'errors', 'p50', 'p95', 'p99', 'max', 'self', 'active'], ...rows];
};

const functionRows = (functions: readonly OnlineFunction[], most: number): string[][] => [
  ['self', 'total', 'function', 'where'],
  ...functions
    .filter(({ self }) => self > 0)
    .slice(0, most)
    .map(({ name, file, line, self, total }) => [
      percent(self),
      percent(total),
      clip(oneLine(name), 40),
      file === '' ? '' : placed(oneLine(file), line),
    ]),
];

/** Of a long path, its end tells more than its beginning. */
const placed = (file: string, line: number): string => {
  const place = `${file}:${line}`;
  return place.length <= LONGEST_PLACE ? place : `…${place.slice(1 - LONGEST_PLACE)}`;
};

const LONGEST_PLACE = 60;
