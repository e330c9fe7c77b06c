// The nouns of the bench: what is to be tried, and what came of it. Seconds and ratios; A and B are the two copies of a
// function, B with `factor` times the work of A. The file of trials holds one of these a line.

export type Load = 'quiet' | 'one' | 'two';

/** Who is faster, as a tool says it: A, B, the same within its margin, or nothing. */
export type Claim = 'A' | 'B' | 'same' | 'open';

/** One question put to one tool, so many times over. */
export interface Cell {
  readonly kind: 'pair' | 'lockstep' | 'duet' | 'runtime' | 'proof' | 'floor';
  /** a row of `workloads`, or a function of the fixture */
  readonly workload: string;
  /** work of B over work of A */
  readonly factor: number;
  readonly load: Load;
  /** a row of `peers`, or a row of `plans` for ourselves */
  readonly tool: string;
  /** seconds for both functions together */
  readonly budget: number;
  readonly rounds: number;
}

export interface Trial extends Omit<Cell, 'rounds'> {
  readonly round: number;
  /** ISO 8601 */
  readonly at: string;
  /** wall seconds, process starts included */
  readonly wall: number;
  /** share of the wall time in which some task waited for a CPU (Linux pressure stall information); null elsewhere */
  readonly pressure: number | null;
  /** drawn for each trial: which copy is defined first, and which is the tool's first or baseline */
  readonly order: Order;
  readonly ours?: Ours;
  readonly peer?: PeerFacts;
  /** why there is nothing */
  readonly failure?: string;
}

export interface Order {
  readonly defined: 'A' | 'B';
  readonly baseline: 'A' | 'B';
}

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What our own comparison said. */
export interface Ours {
  /** time of B over time of A; null when it was refused, or lies below the floor */
  readonly ratio: Interval | null;
  /** the same by all time, collections included */
  readonly total: Interval | null;
  /** the same as `ratio` at the confidence that Holm's first step asks of 40 comparisons */
  readonly corrected: Interval | null;
  /** verdicts of `compare` by margin */
  readonly verdicts: Readonly<Record<'0' | '0.01' | '0.02', Claim>>;
  readonly stopped: string;
  readonly blocks: number;
  readonly pairs: number;
  readonly dropped: number;
  readonly cautions: readonly string[];
  /** wall seconds of the whole measurement; of these in timed batches; and in variants at all, warm-up and first calls too */
  readonly seconds: number;
  readonly timed: number;
  readonly inside: number;
  /** seconds of one evaluation as reported */
  readonly evaluation: { readonly A: number; readonly B: number };
  readonly clock: string;
  /** file of the measurement itself, beside the file of trials, where it was kept */
  readonly facts?: string;
}

/** What a peer printed or returned for both copies, in its own unit of time, and the outcome of its own test if it has one. */
export interface PeerFacts {
  readonly A: Readonly<Record<string, number>>;
  readonly B: Readonly<Record<string, number>>;
  /** p value, or the sign of the tool's own comparison: above 0 when A is faster */
  readonly tests: Readonly<Record<string, number>>;
}

/** The line that each run of the bench adds before its trials. */
export interface Start {
  readonly started: string;
  readonly command: string;
  readonly environment: Readonly<Record<string, string | number | null>>;
  readonly versions: Readonly<Record<string, string>>;
}

/** Names a trial, so that a later run knows what is done. */
export const keyOf = (cell: Omit<Cell, 'rounds'>, round: number): string =>
  [cell.kind, cell.workload, cell.factor, cell.load, cell.tool, cell.budget, round].join(' ');
