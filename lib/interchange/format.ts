import type { Comparison, Imported, Measurement, RunRecord, Sample } from '../types.js';

/** A file format of another tool: a row of the table in formats.ts, and a file beside this one. */
export interface Format {
  /** the tool, or the format by name where no tool has it to itself */
  readonly title: string;
  /** usual ending of its files */
  readonly ending: string;
  /** what reads such a file elsewhere, for the line after an export */
  readonly readBy: (file: string) => string;
  readonly write: (run: Run) => string | Promise<Uint8Array>;
  /** told by what only this format has */
  readonly is: (content: Content) => boolean;
  /** the times of each benchmark, throwing plain words on what is wrong with the file; or why there is nothing to read */
  readonly read: ((content: Content) => readonly Imported[]) | NotRead;
}

/** A format that is written only. */
export interface NotRead {
  readonly why: string;
  /** what to import in its place */
  readonly instead: string;
}

/** What is exported: facts in `sides`, what was derived from them in each side's comparison. */
export interface Run {
  readonly record: RunRecord;
  readonly sides: readonly Side[];
}

/** One side of a measurement, which other tools take for a benchmark of its own. */
export interface Side {
  readonly role: 'baseline' | 'candidate';
  readonly variant: string;
  /** the variant that it was paired with */
  readonly other: string;
  /** all samples, block by block: also those that a comparison leaves out as interrupted */
  readonly blocks: readonly (readonly Sample[])[];
  readonly measurement: Measurement;
  readonly comparison: Comparison;
}

/** A file to import. */
export interface Content {
  readonly text: string;
  /** undefined where the text is no JSON */
  readonly json: unknown;
}
