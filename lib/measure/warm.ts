import type { Batches, Sample } from '../types.js';

/** What a warm-up saw. */
export interface Warmth {
  /** the last third of its time, as one sample */
  readonly last: Sample;
  readonly batches: Batches;
}

interface Runner<S extends Sample> {
  /** seconds on the clock of the place */
  readonly now: () => number;
  readonly time: (evaluations: number) => S | Promise<S>;
  readonly settle: (samples: readonly S[]) => readonly Sample[] | Promise<readonly Sample[]>;
  /** evaluations of the first batch: 1, or where a warm-up before this one had come to */
  readonly evaluations: number;
}

// In so many batches or more, so that what changes while it warms can be seen; each still costs its timing little.
const BATCHES = 25;

/**
 * Runs a variant for about so many seconds, in batches that double until the next would take more than their share of
 * the time; a variant slower than all of it runs once. Gives the evaluations that the batches came to as well.
 */
export const warmBatches = async <S extends Sample>(
  seconds: number,
  { now, time, settle, evaluations: first }: Runner<S>,
): Promise<Warmth & { readonly evaluations: number }> => {
  const from = now();
  const taken: S[] = [];
  let evaluations = first;
  let early = 0;
  do {
    if (now() - from < (2 / 3) * seconds) early = taken.length;
    const sample = await time(evaluations);
    taken.push(sample);
    if (sample.wall < seconds / BATCHES / 2) evaluations *= 2;
  } while (now() - from < seconds);
  const samples = await settle(taken);
  const column = (field: 'evaluations' | 'wall' | 'cpu'): readonly number[] => samples.map((sample) => sample[field]);
  return {
    last: together(samples.slice(early)),
    batches: { evaluations: column('evaluations'), wall: column('wall'), cpu: column('cpu') },
    evaluations,
  };
};

/** Several batches as one. */
export const together = (samples: readonly Sample[]): Sample =>
  samples.reduce((sum, sample) => ({
    evaluations: sum.evaluations + sample.evaluations,
    wall: sum.wall + sample.wall,
    cpu: sum.cpu + sample.cpu,
    gc: sum.gc + sample.gc,
    switches: sum.switches + sample.switches,
  }));

/**
 * A batch from the last third of a warm-up that nobody disturbed: a quarter of its fellows took less for an evaluation.
 * The time of an empty loop is taken off others, and one interruption in the sum of all would be more than they take.
 */
export const undisturbed = ({ evaluations, wall, cpu }: Batches): Sample => {
  const each = evaluations.map(
    (count, i): Sample => ({ ...NOTHING, evaluations: count, wall: wall[i]!, cpu: cpu[i]! }),
  );
  const late = each.slice(Math.floor((2 / 3) * each.length));
  const sorted = late.sort((a, b) => a.wall / a.evaluations - b.wall / b.evaluations);
  return sorted[Math.floor(sorted.length / 4)]!;
};

const NOTHING = { gc: 0, switches: 0 };

/** The batches of two warm-ups of one variant, the one after the other. */
export const joined = (one: Batches | undefined, next: Batches): Batches =>
  one
    ? {
        evaluations: [...one.evaluations, ...next.evaluations],
        wall: [...one.wall, ...next.wall],
        cpu: [...one.cpu, ...next.cpu],
      }
    : next;
