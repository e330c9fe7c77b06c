import { type Measure, sides } from './peer.js';

// What its `ttest` option repeats by default: its manual asks for no fewer.
const REPEATS = 30;

/** bench-node in its t-test mode, the seconds divided over its repeats of both tasks. Operations per second. */
export const measure: Measure = async (tasks, seconds) => {
  const { compareBenchmarks, Suite } = await import('bench-node');
  const suite = new Suite({ reporter: false, ttest: true });
  const share = seconds / 2 / REPEATS;
  for (const { name, run } of tasks) suite.add(name, { minTime: share, maxTime: share }, run as () => void);
  const [one, two] = await suite.run();
  const runs = [one?.opsSecPerRun ?? [], two?.opsSecPerRun ?? []] as const;
  const { pValue } = compareBenchmarks([...runs[0]], [...runs[1]]);
  const mean = (values: readonly number[]) => ({ mean: values.reduce((sum, value) => sum + value, 0) / values.length });
  return { ...sides(tasks, [mean(runs[0]), mean(runs[1])]), tests: { welch: pValue } };
};
