import type { FleetSpec, FleetWindow } from '../types.js';
import type { Machine } from './machine.js';

export interface WindowOptions {
  /** the machine of the shared step; null without one */
  readonly sharing: Machine | null;
  /** seconds before anything counts, in which what machines had saved up while idle is spent */
  readonly lead: number;
  /** seconds that count, at least */
  readonly seconds: number;
  /** seconds on a clock that only goes forward */
  readonly now?: () => number;
  readonly signal?: AbortSignal;
}

/** Lets these machines pull units for a stretch of time; null when it was interrupted. Throws when one of them fails. */
export const runWindow = async (
  machines: readonly Machine[],
  { shared }: Pick<FleetSpec, 'shared'>,
  { sharing, lead, seconds, now = () => performance.now() / 1000, signal }: WindowOptions,
): Promise<FleetWindow | null> => {
  const tally = openTally(sharing ? [...machines, sharing] : machines, { lead, seconds, now });
  let failed = false;
  let number = 0;
  const isOver = (): boolean => failed || signal?.aborted === true || tally.isFull();
  const together = (may: () => boolean, finish: (result: unknown) => void): Promise<unknown> =>
    Promise.all(
      machines.map(async (machine) => {
        try {
          while (may()) {
            number += 1;
            finish(await machine.ask({ ask: 'work', number: number - 1 }));
          }
        } catch (error) {
          failed = true; // the others stop pulling
          throw error;
        }
      }),
    );
  if (!shared || !sharing)
    await together(
      () => !isOver(),
      () => tally.finished(1),
    );
  else
    while (!isOver()) {
      const end = number + shared.every;
      const results: unknown[] = [];
      await together(
        () => number < end && !isOver(),
        (result) => void results.push(result),
      );
      if (isOver()) break;
      await sharing.ask({ ask: 'step', results });
      tally.finished(shared.every);
    }
  const counted = tally.counted();
  return counted && { machines: machines.length, ...counted };
};

interface Tally {
  readonly finished: (units: number) => void;
  readonly isFull: () => boolean;
  readonly counted: () => Omit<FleetWindow, 'machines'> | null;
}

// Units come in bunches; a rate takes a few of these.
const FEWEST = 3;

/** Counts from what is finished first after the lead to what is finished first after the end: no unit is cut in two. */
const openTally = (
  machines: readonly Machine[],
  { lead, seconds, now }: Required<Pick<WindowOptions, 'lead' | 'seconds' | 'now'>>,
): Tally => {
  const begun = now();
  const used = (): number => machines.reduce((sum, machine) => sum + machine.used(), 0);
  let first: { readonly at: number; readonly used: number } | null = null;
  let counted: Omit<FleetWindow, 'machines'> | null = null;
  let [units, times] = [0, 0];
  return {
    finished: (more) => {
      const at = now();
      if (counted || at - begun < lead) return;
      if (!first) {
        first = { at, used: used() };
        return;
      }
      units += more;
      times += 1;
      if (times >= FEWEST && at - first.at >= seconds)
        counted = { units, seconds: at - first.at, used: used() - first.used };
    },
    isFull: () => counted !== null,
    counted: () => counted,
  };
};
