import type { Caution, Estimate, Measurement, Pair, Steadiness } from '../../types.js';

/** What a caution looks at. */
export interface Doubted {
  readonly measurement: Measurement;
  readonly speedup: Estimate | null;
  readonly steady: Steadiness | null;
  /** kept pairs of all blocks */
  readonly pairs: readonly Pair[];
  readonly dropped: number;
}

/** A doubt about what was observed, or null: a value and its limit as the message, what to try as the hint. */
export type Row = (doubted: Doubted) => Omit<Caution, 'code'> | null;

export const SIDES = ['baseline', 'candidate'] as const;
export type Side = (typeof SIDES)[number];

export const otherSide = (side: Side): Side => (side === 'baseline' ? 'candidate' : 'baseline');

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A log ratio as a factor. */
export const factor = (log: number): string => `${Math.exp(log).toFixed(2)}×`;

export const nanoseconds = (seconds: number): string =>
  seconds < 1e-6 ? `${(seconds * 1e9).toFixed(seconds < 1e-7 ? 1 : 0)} ns` : `${times(seconds * 1e6)} µs`;

/** "1,234" */
export const times = (many: number): string => Math.round(many).toLocaleString('en-US');
