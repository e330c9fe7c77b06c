import { experiment } from 'eightways';

export const title = 'Pairs: both forms of what grows by copying';

const claim = 'Copying all that went before is quadratic, and harmless while it is short.';
const source = 'The rule of the same name: eightways findings --recalibrate measures where it pays.';

export default [
  experiment({
    ...{ name: 'spread-accumulator', strategy: 'algorithm', claim, source },
    workload: {
      sizes: [8, 100, 1_000],
      unit: 'rows',
      input: (size, random) => Array.from({ length: size }, (_, id) => ({ id: `row ${id}`, value: random() })),
    },
    variants: {
      before: (rows) =>
        // biome-ignore lint/performance/noAccumulatingSpread: the form that is measured
        rows.reduce((index, row) => ({ ...index, [row.id]: row.value }), {} as Record<string, number>),
      after: (rows) =>
        rows.reduce(
          (index, row) => {
            index[row.id] = row.value;
            return index;
          },
          {} as Record<string, number>,
        ),
    },
  }),
  experiment({
    ...{ name: 'concat-in-loop', strategy: 'algorithm', claim, source },
    workload: {
      sizes: [8, 100, 1_000],
      unit: 'chunks',
      input: (size) => Array.from({ length: size }, (_, at) => [at, at + 1, at + 2]),
    },
    variants: {
      before: (chunks) => {
        let whole: number[] = [];
        for (const chunk of chunks) whole = whole.concat(chunk);
        return whole;
      },
      after: (chunks) => {
        const whole: number[] = [];
        for (const chunk of chunks) for (const one of chunk) whole.push(one);
        return whole;
      },
    },
  }),
  experiment({
    ...{ name: 'queue-by-shift', strategy: 'algorithm', claim, source },
    workload: {
      sizes: [8, 100, 1_000, 10_000, 60_000],
      unit: 'tasks',
      input: (size) => Array.from({ length: size }, (_, at) => at),
    },
    variants: {
      before: (tasks) => {
        const queue = [...tasks];
        let sum = 0;
        while (queue.length > 0) sum += queue.shift()!;
        return sum;
      },
      after: (tasks) => {
        const queue = [...tasks];
        let sum = 0;
        for (let head = 0; head < queue.length; head += 1) sum += queue[head]!;
        return sum;
      },
    },
  }),
  experiment({
    ...{ name: 'unshift-in-loop', strategy: 'algorithm', claim, source },
    workload: {
      sizes: [8, 100, 1_000, 10_000],
      unit: 'rows',
      input: (size) => Array.from({ length: size }, (_, at) => at),
    },
    variants: {
      before: (rows) => {
        const list: number[] = [];
        for (const row of rows) list.unshift(row);
        return list;
      },
      after: (rows) => {
        const list: number[] = [];
        for (const row of rows) list.push(row);
        return list.reverse();
      },
    },
  }),
  experiment({
    ...{ name: 'memoless-recursion', strategy: 'algorithm', claim, source },
    workload: { sizes: [3, 8, 16, 24], unit: 'steps', input: (size) => size },
    variants: {
      before: (steps) => {
        const ways = (left: number): number => (left < 2 ? 1 : ways(left - 1) + ways(left - 2));
        return ways(steps);
      },
      after: (steps) => {
        const known = new Map<number, number>();
        const ways = (left: number): number => {
          if (left < 2) return 1;
          const found = known.get(left);
          if (found !== undefined) return found;
          const one = ways(left - 1);
          const answer = one + ways(left - 2);
          known.set(left, answer);
          return answer;
        };
        return ways(steps);
      },
    },
  }),
];
