import { isDeepStrictEqual } from 'node:util';
import { nothingToClose } from '../experiment.js';
import { seeded } from '../stats/random.js';
import type { OtherInput, Variant, Workload } from '../types.js';
import type { Loop } from './loop.js';

/** An input of half the size, drawn with another seed. */
export interface Other {
  readonly size: number;
  readonly input: unknown;
}

// What takes longer to make or to run than this is not asked twice for a proof.
const INPUT_SECONDS = 0.05;

/**
 * Another input to prove the work on; null where there is none to be had cheaply and safely: sizes that cannot be
 * halved, inputs that are more than data (servers, pools), slow ones, variants that hold something open.
 * Half the size and not twice: what ends at a size ends at less, in less memory.
 */
export const drawOther = async (
  { input, close }: Workload,
  variants: readonly Variant[],
  { size, seed, seconds, plain }: { size: number; seed: number; seconds: number; plain: boolean },
): Promise<Other | null> => {
  const holds = close !== nothingToClose || variants.some(({ open }) => open !== null);
  if (holds || !plain || seconds > INPUT_SECONDS || !Number.isInteger(size) || size < 2) return null;
  const half = Math.floor(size / 2);
  return { size: half, input: await input(half, seeded(seed + 1)) };
};

interface Both {
  readonly size: number;
  /** wall seconds of the first evaluation on the other input */
  readonly first: number;
  /** the timing loops over the block's own input and over the other */
  readonly own: Loop;
  readonly other: Loop;
  readonly answers: { readonly own: unknown; readonly other: unknown };
}

// Enough for the loop over the other input, which is new, to be compiled.
const WARM_SECONDS = 0.006;
const MOST_SECONDS = 0.05;
const BATCH_SECONDS = 2e-4;
const ROUNDS = 7;

/** Times a variant on both inputs in turn: the fastest of a few batches each, since others only ever add to a time. */
export const timeBoth = async ({ size, first, answers, own, other }: Both): Promise<OtherInput> => {
  let evaluations = 1;
  const fastest = { own: Number.POSITIVE_INFINITY, other: Number.POSITIVE_INFINITY };
  const end = performance.now() + MOST_SECONDS * 1000;
  for (let spent = 0; spent < WARM_SECONDS && performance.now() < end; ) {
    // one of two, so that an interrupted batch does not pass for a long one
    const seconds = Math.min(await secondsOf(other, evaluations), await secondsOf(other, evaluations));
    spent += 2 * seconds;
    if (seconds < BATCH_SECONDS) evaluations *= 2;
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    fastest.own = Math.min(fastest.own, await secondsOf(own, evaluations));
    fastest.other = Math.min(fastest.other, await secondsOf(other, evaluations));
    if (fastest.own > WARM_SECONDS) break;
  }
  return {
    size,
    seconds: { own: fastest.own / evaluations, other: fastest.other / evaluations },
    first,
    sameAnswer: isDeepStrictEqual(answers.own, answers.other),
  };
};

const secondsOf = async (loop: Loop, evaluations: number): Promise<number> => {
  const from = performance.now();
  const running = loop(evaluations);
  if (running) await running;
  return (performance.now() - from) / 1000;
};
