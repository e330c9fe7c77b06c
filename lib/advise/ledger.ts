import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { messages } from '../messages.js';
import { quantile } from '../stats/quantile.js';
import { wilson } from '../stats/wilson.js';
import type { Estimate, StrategyName } from '../types.js';

/** A projection and what was measured of it. */
export interface Scored {
  /** ISO 8601 */
  readonly date: string;
  readonly program: string;
  readonly strategy: StrategyName;
  /** null: a change of the user's own, or another engine */
  readonly rule: string | null;
  readonly change: string;
  readonly engine: string;
  /** speed-up of the whole program: as projected, and measured in pairs */
  readonly predicted: Estimate;
  readonly measured: Estimate;
  /**
   * share of the part, and how much faster it became: alone, or by what the whole gained; 0: it gained more than the part took
   */
  readonly share: number;
  readonly local: number;
  /** whether the part was taken out and measured before, or the advice's range is all there was */
  readonly by?: 'part' | 'advice';
}

/** All that was ever scored, and whether the last line was cut off and left out. */
export interface Ledger {
  readonly entries: readonly Scored[];
  readonly torn: boolean;
}

/** Reads a ledger: JSON, a line for each score; one that is not there is empty. Throws for a broken line before the last. */
export const readLedger = (path: string): Ledger => {
  if (!existsSync(path)) return { entries: [], torn: false };
  const lines = readFileSync(path, 'utf8').split('\n');
  const entries: Scored[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    try {
      entries.push(toScored(JSON.parse(line)));
    } catch {
      // a process that was ended while it wrote leaves half a line, which has no end of line
      if (index === lines.length - 1) return { entries, torn: true };
      throw new Error(messages.ledgerBroken(path, index + 1));
    }
  }
  return { entries, torn: false };
};

/** Adds scores to a ledger, and its folder where there is none. What a process left of a line that it could not end is cut off. */
export const addToLedger = (path: string, entries: readonly Scored[]): void => {
  mkdirSync(dirname(path), { recursive: true });
  const { torn } = readLedger(path);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (torn) truncateSync(path, Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)));
  const begin = torn || text === '' || text.endsWith('\n') ? '' : '\n';
  appendFileSync(path, `${begin}${entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')}`);
};

const toScored = (value: unknown): Scored => {
  const { predicted, measured, program } = value as Partial<Scored>;
  if (typeof program !== 'string' || !isEstimate(predicted) || !isEstimate(measured)) throw new Error('not a score');
  return value as Scored;
};

const isEstimate = (value: Partial<Estimate> | undefined): boolean =>
  [value?.value, value?.low, value?.high].every((one) => typeof one === 'number' && one > 0);

/** How good projections were. */
export interface Track {
  readonly scores: number;
  /** median of |predicted / measured − 1|; NaN for none */
  readonly medianError: number;
  /** share whose projected interval overlaps the measured one, and holds the measured value */
  readonly overlapping: Estimate;
  readonly covered: Estimate;
}

export const trackOf = (entries: readonly Scored[]): Track => {
  const times = (is: (one: Scored) => boolean): number => entries.filter(is).length;
  return {
    scores: entries.length,
    medianError:
      entries.length === 0
        ? Number.NaN
        : quantile(
            entries.map((one) => Math.abs(errorOf(one))),
            0.5,
          ),
    overlapping: wilson(
      times(({ predicted, measured }) => predicted.low <= measured.high && measured.low <= predicted.high),
      entries.length,
    ),
    covered: wilson(times(bandHeld), entries.length),
  };
};

/** Predicted over measured, minus 1. */
export const errorOf = ({ predicted, measured }: Scored): number => predicted.value / measured.value - 1;

/** Whether what was measured lies in the band that was projected. */
export const bandHeld = ({ predicted, measured }: Scored): boolean =>
  predicted.low <= measured.value && measured.value <= predicted.high;

/** How much faster a part became, by Amdahl's law turned round; 0 where the whole gained more than the part's share allows. */
export const localOf = (share: number, whole: number): number => {
  const left = 1 / whole - (1 - share);
  return left > 0 ? share / left : 0;
};
