import type { FunctionCoverage } from './coverage.js';

/** What is asked of a program that is watched, in the environment variable EIGHTWAYS_WATCH. */
export interface WatchRequest {
  readonly what: 'calls' | 'allocation';
  /** path of the program's script */
  readonly script: string;
  /** file to write the answer to */
  readonly answer: string;
  /** bytes between two samples of allocations, on average */
  readonly interval: number;
  /** it must load the script itself */
  readonly loads: boolean;
}

/** What was seen of it. */
export interface Watched {
  /** what the engine lacks, as it said */
  readonly absent: readonly string[];
  /** of the program's own script; null where it was not counted */
  readonly functions: readonly FunctionCoverage[] | null;
  /** text of that script as it ran */
  readonly source: string | null;
  /** a SamplingHeapProfile of the DevTools protocol */
  readonly heapProfile: unknown;
  /** bytes in use at the end less those at the start, garbage that is not yet collected included */
  readonly heapGrowth: number;
  /** most resident bytes of the process */
  readonly peakResident: number;
}
