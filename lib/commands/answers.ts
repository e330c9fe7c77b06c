import { firstDifference } from '../measure/agreement.js';
import { show } from '../measure/show.js';
import type { Agreement } from '../types.js';

/** What a command printed: a hash of all of it, and its beginning. */
export interface Printed {
  readonly hash: string;
  readonly output: string;
}

/** How two outputs differ, as short text; null when they agree. */
export interface OutputDifference {
  readonly at: string;
  readonly baseline: string;
  readonly candidate: string;
}

/**
 * Compares what two commands printed: alike to the byte, or else, with a tolerance or a rule, as the JSON that both are, or
 * as lists of their words and numbers (a tolerance) or as texts (a rule).
 */
export const printedDifference = (baseline: Printed, candidate: Printed, agree: Agreement): OutputDifference | null => {
  if (baseline.hash === candidate.hash) return null;
  const read = typeof agree === 'function' ? (text: string) => text : agree === 'exact' ? linesOf : valuesOf;
  const at = firstDifference(read(baseline.output), read(candidate.output), agree);
  if (at === null && agree !== 'exact') return null;
  const line = agree === 'exact' ? Number(/\d+/.exec(at ?? '')?.[0] ?? 0) : 0;
  const shown = ({ output }: Printed): string =>
    show(
      output
        .split('\n')
        .slice(line, line + 4)
        .join('\n'),
    );
  return {
    at: agree === 'exact' ? `line ${line + 1}` : (at ?? ''),
    baseline: shown(baseline),
    candidate: shown(candidate),
  };
};

const linesOf = (text: string): readonly string[] => text.split('\n');

const valuesOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text.split(/\s+/).map((word) => (word !== '' && Number.isFinite(Number(word)) ? Number(word) : word));
  }
};
