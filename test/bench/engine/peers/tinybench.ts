import { type Measure, sides } from './peer.js';

/** tinybench as its README uses it; a tenth of the seconds warms each task up, the rest times it. Milliseconds. */
export const measure: Measure = async (tasks, seconds) => {
  const { Bench } = await import('tinybench');
  const bench = new Bench({ time: seconds * 400, warmupTime: seconds * 100, throws: true });
  for (const { name, run } of tasks) bench.add(name, run);
  await bench.run();
  const facts = (name: string) => {
    const { result } = bench.getTask(name)!;
    if (!('latency' in result)) throw new Error(`tinybench gave nothing for ${name}: ${result.state}`);
    const { mean, moe, p50, mad } = result.latency;
    return { mean, moe, p50, mad };
  };
  return { ...sides(tasks, [facts(tasks[0].name), facts(tasks[1].name)]), tests: {} };
};
