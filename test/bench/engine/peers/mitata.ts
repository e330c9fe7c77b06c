import { mannWhitney } from '../statistics.js';
import { type Measure, sides } from './peer.js';

/** mitata's own measuring with half of the seconds for each; it collects garbage first, as its `run()` does. Nanoseconds. */
export const measure: Measure = async (tasks, seconds) => {
  const { measure: mitata } = await import('mitata');
  const took = [];
  for (const { run } of tasks) took.push(await mitata(run, { min_cpu_time: (seconds / 2) * 1e9 }));
  const [one, two] = took as [(typeof took)[0], (typeof took)[0]];
  const facts = ({ avg, p25, p50, p75, samples }: typeof one) => ({ avg, p25, p50, p75, samples: samples.length });
  return {
    ...sides(tasks, [facts(one), facts(two)]),
    tests: { mannWhitney: mannWhitney(one.samples, two.samples) },
  };
};
