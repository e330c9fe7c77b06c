import type { Comparison, StrategyName } from '../types.js';

/** A user's function, and what it is called with. */
export interface Subject {
  /** absolute path of its module */
  readonly file: string;
  /** the name it is exported by */
  readonly name: string;
  readonly input: Input;
  /** relative difference up to which numbers are the same answer; 0: exactly */
  readonly tolerance: number;
  /** another function for the same job, of the user's own */
  readonly against: { readonly file: string; readonly name: string } | null;
  /** packages to take in place of others, by their names */
  readonly replaced: Readonly<Record<string, string>>;
}

/** Where the input comes from: a value, a file of JSON or text, or an export, which may be a function of (size, random). */
export type Input =
  | { readonly kind: 'value'; readonly json: string }
  | { readonly kind: 'file'; readonly path: string; readonly json: boolean }
  | { readonly kind: 'export'; readonly file: string; readonly name: string };

/** What one call in a process of its own has shown. */
export interface Seen {
  readonly promise: boolean;
  /** wall seconds of a later call, and CPU seconds of it */
  readonly seconds: number;
  readonly cpu: number;
  /** wall seconds of the fastest of the calls of some milliseconds: about what it takes once it is warm */
  readonly fastest: number;
  readonly input: Shape;
  readonly answer: Shape;
  /** why input or answer cannot be sent to another thread; null: they can */
  readonly stuck: string | null;
  /** packages that the module imports */
  readonly packages: readonly string[];
}

export interface Shape {
  readonly kind: 'array' | 'string' | 'bytes' | 'other';
  /** elements, characters or bytes; 0 of what has none */
  readonly length: number;
}

/** What a strategy makes of a function: experiments as the text of a suite module, or the reason why nothing. */
export type Attempt = Made | { readonly reason: string };

export interface Made {
  readonly text: string;
  /** what the comparisons come to together; null: nothing more than they say */
  readonly conclude?: (comparisons: readonly Comparison[]) => string | null;
}

/** A row of the table of tries: what a strategy can do to a function without thinking about it. */
export interface Try {
  readonly strategy: StrategyName;
  readonly attempt: (subject: Subject, seen: Seen) => Promise<Attempt> | Attempt;
}
