import type { Block, Clock, Series } from '../types.js';

type Side = 'baseline' | 'candidate';

// Shorter batches join the next: the clock of CPU time counts whole microseconds, and reading it takes one.
const SHORTEST = { cpu: 1e-4, wall: 1e-5 } as const;

// Neighbours join beyond so many: the search for change points takes their square.
const MOST = 1500;

/**
 * All times of one side of a block as one clock saw them: the first call (wall time on either clock), the batches of the
 * warm-up, the batches of the pairs. Null when the warm-up was not recorded.
 */
export const seriesOf = ({ firstCall, warmup, pairs }: Block, side: Side, clock: Clock): Series | null => {
  if (!warmup) return null;
  const early = warmup[side];
  const batches = [
    { evaluations: 1, seconds: firstCall[side] },
    ...early.evaluations.map((evaluations, i) => ({ evaluations, seconds: early[clock][i]! })),
    ...pairs.map((pair) => ({ evaluations: pair[side].evaluations, seconds: pair[side][clock] })),
  ];
  const joined = joinUp(batches, (open) => open.seconds >= SHORTEST[clock]);
  const most = Math.ceil(joined.length / MOST);
  const shown = most > 1 ? joinUp(joined, (_, count) => count >= most) : joined;
  return {
    evaluations: shown.map(({ evaluations }) => evaluations),
    seconds: shown.map(({ evaluations, seconds }) => seconds / evaluations),
  };
};

interface Batch {
  readonly evaluations: number;
  readonly seconds: number;
}

/** Joins each batch to the one before until that is `full`; the last may stay short of it, and joins the one before. */
const joinUp = (batches: readonly Batch[], full: (open: Batch, count: number) => boolean): readonly Batch[] => {
  const joined: Batch[] = [];
  let open: Batch = { evaluations: 0, seconds: 0 };
  let count = 0;
  for (const { evaluations, seconds } of batches) {
    open = { evaluations: open.evaluations + evaluations, seconds: open.seconds + seconds };
    count += 1;
    if (!full(open, count)) continue;
    joined.push(open);
    open = { evaluations: 0, seconds: 0 };
    count = 0;
  }
  const last = joined.pop();
  if (!last) return open.seconds > 0 ? [open] : [];
  return [...joined, { evaluations: last.evaluations + open.evaluations, seconds: last.seconds + open.seconds }];
};
