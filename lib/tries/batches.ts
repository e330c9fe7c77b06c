import { crossoversOf } from '../compare/crossover.js';
import { messages } from '../messages.js';
import { crossoverSize, durationInterval } from '../text/crossover.js';
import { duration, extent } from '../text/quantities.js';
import type { Comparison, Estimate } from '../types.js';
import type { Seen } from './attempt.js';

/** Messages of one evaluation: two for each thread, so that one waits while the other is worked on. */
export const MESSAGES = 4;

export const UNIT = 'calls a message';

// From less than a message costs to a hundred times that.
const WORK_SECONDS = [1e-5, 4e-5, 1e-4, 2e-4, 4e-4, 1e-3, 4e-3];
// Each holds an input of its own and an answer.
const MOST_CALLS = 20_000;

/** How many calls to put into a message, by the work that a message then carries; empty where one call is as much. */
export const batchSizes = ({ fastest }: Pick<Seen, 'fastest'>): readonly number[] => {
  const sizes = new Set(
    WORK_SECONDS.map((seconds) => Math.min(MOST_CALLS, Math.max(1, Math.round(seconds / fastest)))),
  );
  return sizes.size < LEAST_SIZES ? [] : [...sizes];
};
// what a crossover asks for
const LEAST_SIZES = 4;

/** From how many calls a message on two threads are faster than one, by comparisons over these sizes; null without any. */
export const batchText = (comparisons: readonly Comparison[]): string | null => {
  const sized = comparisons.filter(({ unit, speedup }) => unit === UNIT && speedup);
  const [first] = sized;
  const last = sized.at(-1);
  if (!first || !last) return null;
  const [found] = crossoversOf(sized);
  if (found?.faster === 'above') {
    const { at, seconds } = found;
    return messages.tryBatch.from(Math.ceil(at.value), crossoverSize(found), durationInterval(ofOne(seconds)));
  }
  const work = ({ seconds }: Comparison): string => duration(seconds.baseline / MESSAGES);
  if (sized.every(({ verdict }) => verdict === 'improvement')) return messages.tryBatch.always(work(first));
  // so that an idle machine could not have shown a gain either
  if (sized.every(({ verdict }) => verdict === 'regression'))
    return messages.tryBatch.never(extent(last.size, UNIT), work(last));
  return messages.tryBatch.open;
};

/** What one thread takes for one message of an evaluation. */
const ofOne = ({ value, low, high, confidence }: Estimate): Estimate => ({
  ...{ value: value / MESSAGES, low: low / MESSAGES, high: high / MESSAGES, confidence },
});
