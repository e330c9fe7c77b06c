import type { Cell } from '../notebook.js';
import type { TimedLoop } from '../plain.js';

/** Evaluations that take `least` seconds together: 1, 2, 5, 10, 20 and so on (Python's `Timer.autorange`). */
export const autorange = async (loop: TimedLoop, cell: Cell, least: number): Promise<number> => {
  let loops = 1;
  for (let step = 0; !cell.signal.aborted && loops < 1e9; step++) {
    if ((await series(loop, loops, seconds, cell)) >= least) break;
    loops = [2, 5, 10][step % 3]! * 10 ** Math.floor(step / 3);
  }
  return loops;
};

/** Seconds of one run. */
export const series = async (loop: TimedLoop, loops: number, clock: () => number, cell: Cell): Promise<number> => {
  // Between two series an interrupt gets its turn.
  await new Promise((resolve) => setImmediate(resolve));
  return cell.stoppable(() => loop(loops, clock));
};

export const seconds = (): number => performance.now() / 1000;
const timeOfDay = (): number => Date.now() / 1000;
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** The clock that the flags ask for: -c CPU time, -t time of day. */
export const clockOf = (flags: ReadonlySet<string>): (() => number) =>
  flags.has('c') ? cpuSeconds : flags.has('t') ? timeOfDay : seconds;
