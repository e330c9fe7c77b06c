import type { OtherInput } from '../../types.js';

// Work on half of the input takes about half the time, or less; what takes as long does not look at it.
export const GROWS = 1.5;
export const STANDS = 1.25;

/** How many times as long an evaluation takes on the block's own input as on the other, of half the size. */
export const growth = ({ seconds: { own, other } }: OtherInput): number => own / other;
