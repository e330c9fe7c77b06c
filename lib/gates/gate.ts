import type { Comparison, Estimate, HistoryRow } from '../types.js';

/** One thing that a change must not make worse, and what was found. */
export interface Gate {
  /** what is guarded: the speed of a variant, or an objective of a service */
  readonly kind: 'speed' | 'objective';
  readonly experiment: string;
  readonly variant: string;
  readonly size: number;
  readonly unit: string;
  /** relative to the repository, with slashes; empty where it is not known */
  readonly file: string;
  /** 1-based line at which the experiment is named in it */
  readonly line: number;
  /** 'open': the data does not say; it does not fail */
  readonly standing: 'passed' | 'failed' | 'open' | 'skipped';
  /** what was found, in a few words */
  readonly finding: string;
  /** old time over new time, above 1 when it became faster; null where there is none */
  readonly speedup: Estimate | null;
  /** null for objectives, and for what was not measured */
  readonly comparison: Comparison | null;
}

/** Advice that held once, and does not where it was measured last. */
export interface ExpiredAdvice {
  /** where it held, and where it does not any more */
  readonly held: HistoryRow;
  readonly now: HistoryRow;
}

/** What a check found. */
export interface GateReport {
  readonly suite: string;
  /** what it was checked against, as it was asked for, and its commit */
  readonly against: { readonly asked: string; readonly commit: string };
  readonly gates: readonly Gate[];
  readonly expired: readonly ExpiredAdvice[];
  /** what is to be known besides: variants that are new, packages that differ */
  readonly notes: readonly string[];
  /** how many comparisons share the error, and how large it is for all of them */
  readonly family: { readonly comparisons: number; readonly error: number };
  readonly seconds: number;
}

/** A way to report a check: a row of the table in reporters.ts. */
export interface Reporter {
  /** its file; null: lines for standard output */
  readonly file: string | null;
  readonly write: (report: GateReport) => string;
}

export const isFailed = ({ gates }: GateReport): boolean => gates.some(({ standing }) => standing === 'failed');
