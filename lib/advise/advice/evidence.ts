import type { Estimate, Profile } from '../../types.js';
import type { Finding } from '../find.js';

/** All that is known of a program before anything is changed in it. Times are seconds, shares of its wall time. */
export interface Evidence {
  readonly program: string;
  readonly args: readonly string[];
  /** "Node 22.1.0" */
  readonly engine: string;
  /** ISO 8601 */
  readonly date: string;
  readonly profile: Profile;
  /** of plain runs from start to end, and the CPU time of all their processes; null where that cannot be seen */
  readonly wall: Estimate;
  readonly cpu: Estimate | null;
  /** of an empty program on the same engine */
  readonly startup: number;
  /** null where it cannot be seen */
  readonly waiting: Waiting | null;
  readonly placed: readonly Placed[];
  /** what two threads get done beside one; null where it was not probed */
  readonly capacity: Estimate | null;
  readonly cores: number;
  readonly engines: readonly EngineTrial[];
}

/** What a program waits for while it has nothing to do. */
export interface Waiting {
  /** share of the wall time */
  readonly share: number;
  /** operations pending while it waits, in the mean */
  readonly concurrency: number;
  /** operations that its lines began, by kind: HTTP request, file, timer */
  readonly kinds: Readonly<Record<string, number>>;
}

/** A finding with the time that passes at its place. */
export interface Placed {
  readonly finding: Finding;
  /** the function it stands in, and that function's calls in one run; null: not counted */
  readonly part: string;
  readonly calls: number | null;
  /** share of the program that its lines take, with what they call */
  readonly share: Estimate;
  /** nodes of the call tree that are in that share: by the lines of the finding, and with all below them */
  readonly own: readonly number[];
  readonly whole: readonly number[];
}

/** The program run by another engine. */
export interface EngineTrial {
  readonly name: string;
  readonly title: string;
  /** measured in pairs of whole runs; null: there is none, and why */
  readonly speedup: Estimate | null;
  readonly reason: string | null;
}
