import type { Recorded } from './part-protocol.js';
import type { Beside } from './rehearse.js';

/**
 * Where a program never waits, nothing runs beside the part: a replay would only add the answers that it keeps in memory.
 */
export const besideOf = ({ idle, wall, answers, seconds }: Recorded, path: string): Beside => {
  if (idle <= LEAST * wall) return 'nothing';
  return answers ? { path, seconds: sum(seconds) } : 'something';
};

const LEAST = 0.03;

const sum = (values: Float64Array): number => values.reduce((all, one) => all + one, 0);
