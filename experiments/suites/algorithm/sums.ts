import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { experiment } from 'eightways';

export const title = 'Algorithm: add up once what is asked for often';

/** One column of a year of hours in Seattle: 1 pressure, 2 temperature, 3 wind. */
const hours = (column: number): readonly number[] => {
  const data = join(dirname(createRequire(__filename).resolve('vega-datasets')), '../data');
  return readFileSync(join(data, 'seattle-weather-hourly-normals.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[column]));
};

const spans = experiment({
  name: 'sums over spans of hours',
  strategy: 'algorithm',
  claim: 'Keep prefix sums: the sum of any span is then one subtraction.',
  source: 'Prefix sums in any book on algorithms; few questions do not repay them.',
  expected: 'faster',
  workload: {
    sizes: [2, 1_000],
    unit: 'questions',
    input: (size, random) => {
      // tenths of a degree are whole numbers: their sums are exact in any order
      const tenths = hours(2).map((degrees) => Math.round(degrees * 10));
      const questions = Array.from({ length: size }, () => {
        const one = Math.floor(random() * tenths.length);
        const other = Math.floor(random() * tenths.length);
        return { from: Math.min(one, other), to: Math.max(one, other) };
      });
      return { tenths, questions };
    },
  },
  variants: {
    'loop over the span': ({ tenths, questions }) =>
      questions.map(({ from, to }) => {
        let sum = 0;
        for (let at = from; at < to; at += 1) sum += tenths[at]!;
        return sum;
      }),
    'prefix sums': ({ tenths, questions }) => {
      const before = new Int32Array(tenths.length + 1);
      for (let at = 0; at < tenths.length; at += 1) before[at + 1] = before[at]! + tenths[at]!;
      return questions.map(({ from, to }) => before[to]! - before[from]!);
    },
  },
});

const moving = experiment({
  name: 'moving average of wind',
  strategy: 'algorithm',
  claim: 'Keep a running sum: add the value that comes, take off the one that goes.',
  source: 'Sliding windows, in any course on algorithms; the last digits of a running sum differ.',
  expected: 'faster',
  workload: {
    sizes: [4, 168],
    unit: 'hours in a window',
    input: (size) => ({ wind: Float64Array.from(hours(3)), width: size }),
    agree: { tolerance: 1e-9 },
  },
  variants: {
    'every window anew': ({ wind, width }) => {
      const means = new Float64Array(wind.length - width + 1);
      for (let from = 0; from < means.length; from += 1) {
        let sum = 0;
        for (let at = from; at < from + width; at += 1) sum += wind[at]!;
        means[from] = sum / width;
      }
      return means;
    },
    'running sum': ({ wind, width }) => {
      const means = new Float64Array(wind.length - width + 1);
      let sum = 0;
      for (let at = 0; at < width; at += 1) sum += wind[at]!;
      means[0] = sum / width;
      for (let from = 1; from < means.length; from += 1) {
        sum += wind[from + width - 1]! - wind[from - 1]!;
        means[from] = sum / width;
      }
      return means;
    },
  },
});

export default [spans, moving];
