import type { PartGain } from '../../project/parts.js';
import type { Estimate, StrategyName } from '../../types.js';

/** What one of the eight ways would bring this program. */
export interface Advice {
  readonly strategy: StrategyName;
  /** the gain was measured; projected from what was measured; next to nothing; or out of the question */
  readonly standing: 'measured' | 'projected' | 'little' | 'ruled-out';
  /** speed-up of the whole program; null where there is nothing to project from */
  readonly gain: Estimate | null;
  /** what the whole could gain at most by it; null: not known */
  readonly ceiling: number | null;
  /** the evidence in words, with its figures */
  readonly because: readonly string[];
  readonly ruledOut: string | null;
  /** what it rests on: changes of a part, by which several pieces of advice are combined */
  readonly changes: readonly Change[];
  readonly next: NextExperiment | null;
}

/** A part of the program that would become faster. */
export interface Change extends PartGain {
  readonly rule: string | null;
  /** file:line; empty where it has no place */
  readonly at: string;
  readonly title: string;
  /** the lines that are changed; null where it has none of its own */
  readonly lines: { readonly file: string; readonly from: number; readonly to: number } | null;
  /** nodes of the call tree in its share */
  readonly own: readonly number[];
  readonly whole: readonly number[];
  /** characters of the file from and to which a finding's text goes, and what can stand in its place */
  readonly rewrite: Rewrite | null;
}

export interface Rewrite {
  /** absolute path */
  readonly file: string;
  readonly from: number;
  readonly to: number;
  /** what must stand there, and what comes in its place */
  readonly text: string;
  readonly by: string;
}

/** What to do to know more: words behind the command's name. */
export interface NextExperiment {
  readonly says: string;
  readonly words: readonly string[];
}
