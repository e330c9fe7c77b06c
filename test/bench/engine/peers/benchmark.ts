import type Benchmark from 'benchmark';
import type { Deferred } from 'benchmark';
import { type Measure, sides, type Task } from './peer.js';

/** benchmark.js with half of the seconds for each, and the outcome of its own `compare()`. Seconds. */
export const measure: Measure = async (tasks, seconds) => {
  const [one, two] = [await timed(tasks[0], seconds / 2), await timed(tasks[1], seconds / 2)];
  const facts = ({ stats: { mean, moe } }: Benchmark) => ({ mean, moe });
  const sign = one.compare(two); // above 0 when the first is faster
  return {
    ...sides(tasks, [facts(one), facts(two)]),
    tests: { compare: tasks[0].name === 'A' ? sign : -sign },
  };
};

const timed = async ({ name, run, promise }: Task, maxTime: number): Promise<Benchmark> => {
  const { default: Bench } = await import('benchmark');
  return new Promise((resolve, reject) => {
    const fn = promise ? (deferred: Deferred) => void (run() as Promise<unknown>).then(() => deferred.resolve()) : run;
    const bench = new Bench(name, {
      fn,
      maxTime,
      async: true,
      defer: promise,
      onComplete: () => (bench.error ? reject(bench.error) : resolve(bench)),
    });
    bench.run();
  });
};
