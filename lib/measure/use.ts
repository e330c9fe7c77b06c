import type { Use } from '../types.js';
import { allocationOf } from './allocation.js';
import { heldFor } from './event-loop.js';
import type { Loop } from './loop.js';
import type { Tally } from './meter.js';

// What takes longer is not repeated to see what it allocates, or for how long it holds the event loop.
const SLOW_SECONDS = 0.1;
const STRETCH_SECONDS = 0.001;
const HELD_SECONDS = 0.005;

/** What a variant's pairs used, and what a few more evaluations allocate: about a millisecond of them, at least one. */
export const useOf = async (
  loop: Loop,
  { evaluations, wall, user, system, collections, waits }: Tally,
  { promise, seesCollections }: { promise: boolean; seesCollections: boolean },
): Promise<Use> => {
  const seconds = wall / evaluations;
  const quick = seconds <= SLOW_SECONDS;
  const stretch = Math.max(1, Math.round(STRETCH_SECONDS / seconds));
  return {
    evaluations,
    user: rounded(user),
    system: rounded(system),
    collections: seesCollections ? collections : null,
    waits,
    allocated: quick ? await allocationOf(loop, stretch) : null,
    held: quick && promise ? await heldFor(async () => loop(1), HELD_SECONDS) : null,
  };
};

// The system counts whole microseconds.
const rounded = (seconds: number): number => Math.round(seconds * 1e6) / 1e6;
