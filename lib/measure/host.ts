import type { Experiment, Failure, OtherInput, Pair, Placement, Sample, Use } from '../types.js';
import type { Warmth } from './warm.js';

/** A process, or this one, that holds variants of one experiment at one size, ready to run. */
export interface Host {
  /** Runs a variant for the first time in its process. Seconds of wall time; whether it gave a promise. */
  readonly first: (variant: string) => Promise<{ readonly seconds: number; readonly promise: boolean }>;
  /** Whether the variants give the same answer: null, or what differs. Both must be in this host. */
  readonly agree: (baseline: string, candidate: string) => Promise<Difference | null>;
  /** A variant's answer as text that `decode` reads in any process. */
  readonly answer: (variant: string) => Promise<string>;
  /** Runs a variant for about so many seconds, in batches from one evaluation up. */
  readonly warm: (variant: string, seconds: number) => Promise<Warmth>;
  /** A batch of an empty function, in a loop like the variant's, of about so many seconds. */
  readonly control: (variant: string, seconds: number) => Promise<Sample>;
  readonly sample: (variant: string, evaluations: number) => Promise<Sample>;
  /** So many samples in a row. */
  readonly turn: (variant: string, evaluations: number, samples: number) => Promise<readonly Sample[]>;
  /** One pair for each entry of `baselineFirst`, in that order. */
  readonly pairs: (request: PairsRequest) => Promise<readonly TimedPair[]>;
  /** What a variant used in its pairs so far; absent where that cannot be told. */
  readonly use?: (variant: string) => Promise<Use>;
  /** A variant on another input; null where there is none to be had cheaply and safely. */
  readonly otherInput?: (variant: string) => Promise<OtherInput | null>;
  /** Keeps what runs the variants on one CPU from now on, the same for the same number, where the machine offers that. */
  readonly stay?: (number: number) => Promise<void>;
  /** whether the sides are in processes of their own, which take turns */
  readonly takesTurns?: boolean;
  /** Ends what the experiment opened, and the process. Never throws. */
  readonly close: () => Promise<void>;
}

/** A pair, and when its first batch began: seconds on any clock, the same one for all pairs of a request. */
export interface TimedPair extends Pair {
  readonly at: number;
}

export interface PairsRequest {
  readonly baseline: string;
  readonly candidate: string;
  /** evaluations in one batch of each variant */
  readonly evaluations: { readonly baseline: number; readonly candidate: number };
  readonly baselineFirst: readonly boolean[];
}

/** How two answers differ: where, and the smallest input found that shows it. All as short text. */
export interface Difference {
  readonly path: string;
  readonly input: string;
  readonly baseline: string;
  readonly candidate: string;
}

export interface OpenRequest {
  readonly experiment: Experiment;
  readonly variants: readonly string[];
  readonly size: number;
  readonly seed: number;
  readonly placement: Placement;
  /** from 0 to below 1: how the timing loops are written; another in each block, alike for both sides */
  readonly draw?: number;
  /** what two processes that are compared have in common; absent: each draws its own */
  readonly alike?: Alike;
  /** ends the opening, and with it the processes, before they are ready */
  readonly signal?: AbortSignal | undefined;
}

/** What makes two processes alike that differ by chance otherwise, by as much as a tenth of their speed. */
export interface Alike {
  /** of what the engine draws: hashes of strings, addresses of its heap and its code, random numbers */
  readonly seed: number;
  /** environment variables that level the stacks of two processes of one program; null: their programs differ anyway */
  readonly padding: Readonly<Record<string, string>> | null;
}

/** A way to get a host: this process, a fresh one, or a script. */
export interface Place {
  readonly name: string;
  /** seconds on the place's clock */
  readonly now: () => number;
  readonly open: (request: OpenRequest) => Promise<Host>;
}

/** What a host throws when a variant did not get through a step. */
export class VariantFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}
