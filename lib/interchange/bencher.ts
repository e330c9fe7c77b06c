import { figure, isBounded, nanoseconds, typical } from './figures.js';
import type { Format, Side } from './format.js';
import { field, timeOf } from './json.js';
import { nameOf } from './sides.js';

/**
 * Bencher Metric Format (bencher.dev/docs/reference/bencher-metric-format), for `bencher run --adapter json`. Its
 * built-in measure latency is in nanoseconds, smaller is better; speed-up is a measure of its own, larger is better.
 */
export const bencher: Format = {
  title: 'Bencher Metric Format',
  ending: '.json',
  readBy: (file) => `Send it with: bencher run --adapter json --file ${file}`,
  write: ({ sides }) =>
    `${JSON.stringify(Object.fromEntries(sides.map((side) => [nameOf(side), metrics(side)])), null, 2)}\n`,
  is: ({ json }) => {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
    const measures = Object.values(json).flatMap((each) =>
      typeof each === 'object' ? Object.values(each ?? {}) : [each],
    );
    return measures.length > 0 && measures.every((measure) => timeOf(field(measure, 'value')) !== null);
  },
  read: {
    why: 'it holds a summary, and a comparison needs every time',
    instead: 'the output of the tool that measured',
  },
};

const metrics = (side: Side) => {
  const { speedup } = side.comparison;
  return {
    latency: metric(typical(side), nanoseconds),
    ...(side.role === 'candidate' && speedup && { 'speed-up': metric(speedup, figure) }),
  };
};

const metric = (estimate: ReturnType<typeof typical>, scaled: (value: number) => number) => ({
  value: scaled(estimate.value),
  ...(isBounded(estimate) && { lower_value: scaled(estimate.low), upper_value: scaled(estimate.high) }),
});
