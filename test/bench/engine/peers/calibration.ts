import type { Measure, Task } from './peer.js';

/**
 * No peer but the yardstick: how much longer B takes than A by plain alternation, with nothing of the library. Batches of
 * about 2 ms in ABBA order until the time is over; the median ratio of CPU time over quadruples, as A = 1 and B = ratio.
 * A process is one draw of compiler and heap: the table takes the median over many.
 */
export const measure: Measure = async (tasks, seconds) => {
  const end = performance.now() + seconds * 1000;
  const [one, two] = tasks;
  let count = 1;
  while ((await cpuOf(one, count)) < 2000) count *= 2;
  await cpuOf(two, count);
  const ratios: number[] = [];
  while (performance.now() < end) {
    const before = await cpuOf(one, count);
    const between = (await cpuOf(two, count)) + (await cpuOf(two, count));
    ratios.push(between / (before + (await cpuOf(one, count))));
  }
  const ratio = ratios.sort((x, y) => x - y)[ratios.length >> 1]!;
  return { A: { time: 1 }, B: { time: one.name === 'A' ? ratio : 1 / ratio }, tests: {} };
};

/** CPU microseconds of so many evaluations. */
const cpuOf = async ({ run, promise }: Task, count: number): Promise<number> => {
  const before = process.cpuUsage();
  if (promise) for (let i = 0; i < count; i += 1) await run();
  else for (let i = 0; i < count; i += 1) kept = run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
};

let kept: unknown;
void kept;
