import type { Measure, Task } from './peer.js';

/**
 * No peer but the yardstick for what collecting garbage costs: A and B run alone for long, A B B A, so that nearly every
 * collection falls on the side that made the garbage. All CPU time of the process for one evaluation, as A = 1.
 */
export const measure: Measure = async ([one, two], seconds) => {
  await cpuOf(one, seconds / 10);
  await cpuOf(two, seconds / 10);
  const times = [];
  for (const task of [one, two, two, one]) times.push(await cpuOf(task, seconds / 5));
  const ratio = (times[1]! + times[2]!) / (times[0]! + times[3]!);
  return { A: { time: 1 }, B: { time: one.name === 'A' ? ratio : 1 / ratio }, tests: {} };
};

/** CPU microseconds of one evaluation, over about so many seconds. */
const cpuOf = async ({ run }: Task, seconds: number): Promise<number> => {
  const before = process.cpuUsage();
  const end = performance.now() + seconds * 1000;
  let count = 0;
  for (; performance.now() < end; count += 1) kept = await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
};

let kept: unknown;
void kept;
