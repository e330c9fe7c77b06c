import { interval, percent } from '../text/quantities.js';
import type { Progress } from '../types.js';
import type { Advice, Change } from './advice/advice.js';
import { disjoint, wholeGain } from './advice/changes.js';
import type { Evidence } from './advice/evidence.js';
import { type IsolatedPart, isolate } from './isolate/isolate.js';
import { weigh } from './isolate/weigh.js';
import { changedBy } from './verify.js';

interface SharpenOptions {
  /** seconds for each change that is looked at, with its part in both forms */
  readonly budget?: number;
  /** seconds after which one run is ended */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * The advice with assumed ranges replaced by measured ones where a change can be made by itself: its part is called in both
 * forms inside the running program. What cannot be taken out stays as it is, with the reason among its evidence.
 */
export const sharpen = async (
  evidence: Evidence,
  advice: readonly Advice[],
  { budget = 3, timeout = 120, signal, onProgress }: SharpenOptions = {},
): Promise<readonly Advice[]> => {
  const worth = disjoint(advice.flatMap(({ changes }) => changes).filter(isWorth)).slice(0, MOST);
  let sharper = advice;
  for (const change of worth) {
    const taken = await isolate(evidence, changedBy(change, 1), {
      ...{ budget, timeout, rounds: ROUNDS },
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
    });
    const [part] = 'parts' in taken ? taken.parts : [];
    sharper = sharper.map((one) =>
      !one.changes.includes(change)
        ? one
        : part && 'parts' in taken && taken.parts.length === 1
          ? withLocal(evidence, one, change, part)
          : { ...one, because: [...one.because, `${change.at} could not be taken out: ${reasonOf(taken)}.`] },
    );
  }
  return weighed(evidence, sharper, { timeout, ...(signal && { signal }), ...(onProgress && { onProgress }) });
};

/**
 * Where a program waits, Amdahl's law promises too much of what runs beside a wait: the change that brings most, if it cannot
 * be made by itself, is weighed by the whole's own runs.
 */
const weighed = async (
  evidence: Evidence,
  advice: readonly Advice[],
  options: Omit<SharpenOptions, 'budget'>,
): Promise<readonly Advice[]> => {
  const [first] = disjoint(
    advice
      .flatMap(({ changes }) => changes)
      .filter(({ lines, share, rewrite, own }) => lines && own.length > 0 && !rewrite && share.value > LEAST),
  );
  if (!first?.lines || (evidence.waiting?.share ?? 0) < LEAST) return advice;
  const found = await weigh(evidence, first.lines, first.local, { ...options, rounds: ROUNDS });
  if (!found || found.by === 'law') return advice;
  return advice.map((one) =>
    one.changes.includes(first) && one.changes.length === 1
      ? {
          ...one,
          gain: found.gain,
          standing: found.gain.value > 1.03 ? 'projected' : 'little',
          because: [
            ...one.because,
            found.by === 'replay'
              ? `With ${found.name} that much shorter, its calls answered from a record, the whole gains ${interval(found.gain)}.`
              : `With ${found.name} made longer, the whole follows: by that, it gains ${interval(found.gain)}.`,
          ],
        }
      : one,
  );
};

const reasonOf = (taken: object): string => ('reason' in taken ? String(taken.reason) : 'it is in several functions');

/** Made by itself, and of a part that counts. */
const isWorth = ({ rewrite, share }: Change): boolean => rewrite !== null && share.value > LEAST;
const LEAST = 0.05;
const MOST = 2;
const ROUNDS = 4;

/** The part's own speed-up and share in place of the range of its pattern; the whole's own runs where it is the only change. */
const withLocal = ({ program }: Evidence, one: Advice, change: Change, part: IsolatedPart): Advice => {
  const changes = one.changes.map((each) =>
    each === change ? { ...change, local: part.local, share: part.share } : each,
  );
  const gain = changes.length === 1 ? part.gain : wholeGain(program, changes);
  const says = `${part.name} in both forms, called inside the program`;
  return {
    ...one,
    changes,
    gain,
    standing: gain && gain.value > 1.03 ? 'projected' : 'little',
    because: [
      ...one.because.filter((reason) => !reason.startsWith('Range assumed') || changes.length > 1),
      `${says}: ${interval(part.local)} by itself, ${percent(part.share.value)} of the whole.`,
    ],
  };
};
