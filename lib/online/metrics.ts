import type { OnlinePercentiles, OnlineSnapshot, OnlineSpan, OnlineTimes } from '../types.js';
import { type Family, number, type Sample } from './exposition.js';

/** A snapshot as metrics. A label may take as many values as there are names of spans, or functions shown, and no more. */
export const metricsOf = ({ spans, cpu, eventLoop, memory, names, seconds }: OnlineSnapshot): readonly Family[] => {
  const perSpan = (of: (times: OnlineTimes) => number): readonly Sample[] =>
    spans.map(({ name, sinceStart }) => ({ labels: { span: name }, value: of(sinceStart) }));
  return [
    {
      name: 'eightways_span_duration_seconds',
      type: 'histogram',
      help: 'Duration of spans that succeeded, since the start.',
      samples: spans.flatMap(bucketsOf),
    },
    {
      name: 'eightways_span_recent_duration_seconds',
      type: 'summary',
      help: 'Duration of spans that succeeded: quantiles of the last 30 to 60 s, sum and count since the start.',
      samples: spans.flatMap(({ name, recent, sinceStart }) => [
        ...quantilesOf({ span: name }, recent.latency),
        ...sumAndCount({ span: name }, sinceStart.sum, sinceStart.count),
      ]),
    },
    counter(
      'eightways_span_errors_total',
      'Spans that threw or rejected.',
      perSpan(({ errors }) => errors),
    ),
    counter(
      'eightways_span_seconds_total',
      'Seconds in spans, failed ones too.',
      perSpan(({ total }) => total),
    ),
    counter(
      'eightways_span_self_seconds_total',
      'Seconds in spans that no span within covers.',
      perSpan(({ self }) => self),
    ),
    {
      name: 'eightways_spans_active',
      type: 'gauge',
      help: 'Spans under way.',
      samples: spans.map(({ name, active }) => ({ labels: { span: name }, value: active })),
    },
    counter('eightways_span_names_beyond_total', 'Spans of names beyond the cap, under "(other)".', one(names.beyond)),
    {
      name: 'eightways_event_loop_delay_seconds',
      type: 'summary',
      help: 'How late a timer comes: quantiles of the last 30 to 60 s, sum and count since the start.',
      samples: [...quantilesOf({}, eventLoop.delay), ...sumAndCount({}, eventLoop.late, eventLoop.looks)],
    },
    gauge(
      'eightways_event_loop_utilization_ratio',
      'Share of the time that the event loop is busy.',
      eventLoop.utilization,
    ),
    counter('eightways_process_cpu_seconds_total', 'CPU time of the process, user and system.', one(cpu.used)),
    gauge('eightways_heap_used_bytes', 'Heap in use.', memory.heapUsed),
    gauge('eightways_heap_limit_bytes', 'Where the heap may grow no more.', memory.heapLimit),
    gauge('eightways_resident_bytes', 'Resident memory.', memory.resident),
    gauge('eightways_uptime_seconds', 'Since the profiler was started.', seconds),
    gauge('eightways_sampled_ratio', 'Share of the time that the CPU was sampled.', cpu.sampling?.sampled),
    gauge('eightways_sampling_cost_ratio', 'Share of the time that sampling took.', cpu.sampling?.cost),
    gauge('eightways_gc_ratio', 'Share of the sampled time in garbage collection, last minute.', cpu.sampling?.gc),
    {
      name: 'eightways_function_self_ratio',
      type: 'gauge',
      help: 'Share of the sampled time that was not idle, by function, last minute; the largest only.',
      samples: (cpu.sampling?.functions ?? [])
        .filter(({ self }) => self > 0)
        .slice(0, MOST_FUNCTIONS)
        .map(({ name, file, line, self }) => ({ labels: { function: name, place: `${file}:${line}` }, value: self })),
    },
  ];
};

const MOST_FUNCTIONS = 20;

const counter = (name: string, help: string, samples: readonly Sample[]): Family => ({
  name,
  type: 'counter',
  help,
  samples,
});

const gauge = (name: string, help: string, value: number | null | undefined): Family => ({
  name,
  type: 'gauge',
  help,
  samples: typeof value === 'number' ? one(value) : [],
});

const one = (value: number): readonly Sample[] => [{ value }];

const bucketsOf = ({ name, within, sinceStart: { sum, count } }: OnlineSpan): readonly Sample[] => {
  const labels = { span: name };
  return [
    ...within.map(([limit, value]) => ({ suffix: '_bucket', labels: { ...labels, le: number(limit) }, value })),
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    ...sumAndCount(labels, sum, count),
  ];
};

const sumAndCount = (labels: Readonly<Record<string, string>>, sum: number, count: number): readonly Sample[] => [
  { suffix: '_sum', labels, value: sum },
  { suffix: '_count', labels, value: count },
];

const quantilesOf = (
  labels: Readonly<Record<string, string>>,
  percentiles: OnlinePercentiles | null,
): readonly Sample[] =>
  percentiles === null
    ? []
    : quantiles.map(([quantile, field]) => ({ labels: { ...labels, quantile }, value: percentiles[field] }));

const quantiles = [
  ['0.5', 'p50'],
  ['0.95', 'p95'],
  ['0.99', 'p99'],
  ['1', 'max'],
] as const;
