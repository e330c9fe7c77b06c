import type { RunRecord, Unfinished } from '../types.js';
import { count } from './quantities.js';

/** That a run has not come to its end, what is missing of it, and how it goes on; null where nothing is. */
export const unfinishedText = (record: RunRecord, path: string, typed = 'eightways'): string | null => {
  const { unfinished = [] } = record;
  if (unfinished.length === 0) return null;
  const more = unfinished.length - SHOWN;
  return [
    unfinishedLead(unfinished),
    ...unfinished.slice(0, more > 1 ? SHOWN : undefined).map((each) => `  ${missingText(each)}`),
    ...(more > 1 ? [`  and ${more} more`] : []),
    goesOn(record) ? `Try: ${resumeLine(path, typed)}` : cannotGoOn,
  ].join('\n');
};

// In a terminal; a report lists all.
const SHOWN = 12;

export const unfinishedLead = (unfinished: readonly Unfinished[]): string =>
  `This run is not finished: it was cut off, interrupted, or is still under way. ${count(unfinished.length, 'comparison')} of it ${unfinished.length === 1 ? 'is' : 'are'} missing:`;

/** "sum 1, size 100: loop; 4 blocks of it are there" */
export const missingText = ({ experiment, size, candidate, blocks = 0 }: Unfinished): string =>
  `${experiment}, size ${size}: ${candidate}${blocks > 0 ? `; ${count(blocks, 'block')} of it ${blocks === 1 ? 'is' : 'are'} there` : ''}`;

/** Only what suite modules say can be found again; a check has its modules for as long as it runs. */
export const goesOn = ({ against, origins }: RunRecord): boolean =>
  against === undefined && Object.keys(origins).length > 0;

export const cannotGoOn = 'Only runs of suites go on; this one must be begun anew.';

export const resumeLine = (path: string, typed = 'eightways'): string => `${typed} run --resume ${path}`;
