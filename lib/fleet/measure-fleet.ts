import { messages } from '../messages.js';
import { probeCapacity } from '../places/capacity.js';
import { derivedSeed, seeded } from '../stats/random.js';
import type { FleetRound, FleetRun, FleetWindow, Progress, Random } from '../types.js';
import type { Fleet } from './load-fleet.js';
import { type Machine, startMachine } from './machine.js';
import { runWindow } from './window.js';

export interface FleetOptions {
  /** most machines at once; defaults to 8 */
  readonly machines?: number;
  /** of a CPU, for each; defaults to a tenth */
  readonly share?: number;
  /** numbers of machines to hold out from the fits; defaults to the largest and one between */
  readonly heldOut?: readonly number[];
  /** seconds for all windows, about; three rounds are taken at least. Defaults to 60 */
  readonly budget?: number;
  /** seconds of one window, of a single machine's twice as long; defaults to 1 */
  readonly seconds?: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

const LEAD = 0.25;
const WARM_SECONDS = 0.4;
const FEWEST_ROUNDS = 3;

/**
 * Lets 1, 2, 3 … small machines do a job, again and again: every number once in each round, in an order and with machines
 * drawn by chance, and the capacity of the machine below them all probed before each. Throws where there are no
 * control groups, or when a machine fails.
 */
export const measureFleet = async (
  job: Fleet,
  {
    machines: most = 8,
    share = 0.1,
    heldOut = heldOutOf(most),
    budget = 60,
    seconds = 1,
    seed = 1,
    signal,
    onProgress = () => {},
  }: FleetOptions = {},
): Promise<FleetRun> => {
  const { name, unit, shared } = job.spec;
  const held = heldOut.filter((n) => n <= most);
  if (most - held.length < 3) throw new Error(messages.tooFewMachines(most));
  const label = `${name} on ${most} machines`;
  onProgress({ label, done: 0, note: 'starting them' });
  const fleet = await startAll(job, shared ? most + 1 : most, share);
  const sharing = shared ? fleet.at(-1)! : null;
  const all = fleet.slice(0, most);
  const rounds: FleetRound[] = [];
  const begun = performance.now() / 1000;
  const spent = (): number => performance.now() / 1000 - begun;
  try {
    if (new Set(fleet.map(({ answer }) => answer)).size > 1) throw new Error(messages.fleetAnswersDiffer(name));
    while (!signal?.aborted && (rounds.length < FEWEST_ROUNDS || spent() * (1 + 1 / rounds.length) <= budget)) {
      const random = seeded(derivedSeed(seed, rounds.length));
      const capacity = await probeCapacity();
      const windows: FleetWindow[] = [];
      for (const n of shuffled(upTo(most), random)) {
        const note = `round ${rounds.length + 1}, ${n === 1 ? '1 machine' : `${n} machines`}`;
        onProgress({ label, done: Math.min(spent() / budget, 0.99), note });
        const some = shuffled(all, random).slice(0, n);
        // all others are held against one machine's rate: it has twice the time to settle
        const counting = n === 1 ? 2 * seconds : seconds;
        const options = { sharing, lead: LEAD, seconds: counting, ...(signal && { signal }) };
        const window = await runWindow(some, job.spec, options);
        if (!window) break;
        windows.push(window);
      }
      if (windows.length === most) rounds.push({ capacity, windows });
    }
  } finally {
    await Promise.all(fleet.map((machine) => machine.close()));
  }
  const stopped = signal?.aborted ? 'cancelled' : 'done';
  const capacityAfter = await probeCapacity();
  return { job: name, unit, every: shared?.every ?? null, share, heldOut: held, rounds, capacityAfter, stopped };
};

/** Two that a law has to foretell: the largest, and one amid the others. */
const heldOutOf = (most: number): readonly number[] => [...new Set([Math.round(0.75 * most), most])];

const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, at) => at + 1);

/** All of them, or none: those that did start end when one does not. */
const startAll = async (job: Fleet, count: number, share: number): Promise<readonly Machine[]> => {
  const started = await Promise.allSettled(
    upTo(count).map(() => startMachine(job, { share, warmSeconds: WARM_SECONDS })),
  );
  const failed = started.find((each) => each.status === 'rejected');
  const machines = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  if (!failed) return machines;
  await Promise.all(machines.map((machine) => machine.close()));
  throw failed.reason;
};

/** Fisher & Yates. */
const shuffled = <T>(values: readonly T[], random: Random): T[] => {
  const drawn = [...values];
  for (let at = drawn.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [drawn[at], drawn[other]] = [drawn[other]!, drawn[at]!];
  }
  return drawn;
};
