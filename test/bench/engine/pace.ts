import { duration } from '../../../lib/text/quantities.js';
import type { Stretch } from './schedule.js';
import type { Cell, Trial } from './trial.js';

/** Wall seconds a trial may take: as such trials took so far, else by its budget and what starts cost. */
export const paceOf = (trials: readonly Trial[]): ((cell: Cell) => number) => {
  const sums = new Map<string, { seconds: number; count: number }>();
  for (const trial of trials) {
    const { seconds, count } = sums.get(sort(trial)) ?? { seconds: 0, count: 0 };
    sums.set(sort(trial), { seconds: seconds + trial.wall, count: count + 1 });
  }
  return (cell) => {
    const known = sums.get(sort(cell));
    return known ? known.seconds / known.count : 1.3 * cell.budget + 0.3;
  };
};

const sort = ({ kind, tool, budget }: Pick<Cell, 'kind' | 'tool' | 'budget'>): string => `${kind} ${tool} ${budget}`;

/** Seconds for all that is left. */
export const timeFor = (stretches: readonly Stretch[], trials: readonly Trial[]): number => {
  const pace = paceOf(trials);
  return stretches.reduce((sum, { cells }) => sum + cells.reduce((part, cell) => part + pace(cell), 0.4), 0);
};

/** One line for each trial on a terminal, in place; elsewhere one every half a minute. */
export const openProgress = (total: number, out: NodeJS.WriteStream) => {
  const width = Math.max(40, (out.columns ?? 100) - 1);
  let [done, last] = [0, 0];
  return {
    trial: (trial: Trial, left: number): void => {
      done += 1;
      const { kind, workload, factor, load, tool, wall } = trial;
      const said = trial.failure ? `FAILED: ${trial.failure}` : `${wall.toFixed(1)} s`;
      const line = `[${done}/${total}] ${kind} ${workload} ×${factor} ${load}: ${tool} ${said} · ${duration(left)} to go`;
      if (out.isTTY) out.write(`\r${line.slice(0, width).padEnd(width)}`);
      else if (performance.now() - last > 30_000 || done === total) out.write(`${line}\n`);
      else return;
      last = performance.now();
    },
    close: (): void => void (out.isTTY && done > 0 && out.write('\n')),
  };
};
