import { againstAdvice } from '../text/verdict.js';
import type { HistoryRow } from '../types.js';
import type { ExpiredAdvice } from './gate.js';

/**
 * Advice that has expired: of each comparison, on each engine and at each size, what was measured last contradicts the
 * advice, while it agreed at another time, on another engine or at another size. Advice that never held is no news.
 */
export const expiredAdvice = (rows: readonly HistoryRow[]): readonly ExpiredAdvice[] => {
  const decided = rows
    .filter(({ expected, refused, verdict }) => expected !== 'any' && refused === null && verdict !== 'inconclusive')
    .toSorted((one, other) => Date.parse(one.startedAt) - Date.parse(other.startedAt));
  const last = new Map(decided.map((row) => [JSON.stringify([keyOf(row), row.engine, row.size, row.machine]), row]));
  return [...last.values()].filter(contradicts).flatMap((now) => {
    const agreeing = decided.filter((row) => keyOf(row) === keyOf(now) && !contradicts(row));
    const held = agreeing.findLast(({ engine, size }) => engine === now.engine && size === now.size) ?? agreeing.at(-1);
    return held ? [{ held, now }] : [];
  });
};

const keyOf = ({ strategy, experiment, baseline, candidate }: HistoryRow): string =>
  JSON.stringify([strategy, experiment, baseline, candidate]);

const contradicts = ({ expected, verdict }: HistoryRow): boolean =>
  againstAdvice({ expected, verdict, refused: null }) !== null;
