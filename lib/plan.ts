import type { Plan } from './types.js';

/** Resolves a plan: the only place where defaults of measuring stand. Times in seconds, memory in bytes. */
export const toPlan = ({
  seed = 1,
  confidence = 0.95,
  margin = 0.02,
  budget = 5,
  precision = 0.15,
  minBlocks = 5,
  // about as many as a budget of that length has time for
  maxBlocks = Math.round(between(10, 10 * budget, 50)),
  // short: the processes are where the spread is. A block goes on while the next gets ready, or as long as it took to
  blockSeconds = 0.05,
  warmupSeconds = between(0.05, budget / 16, 0.2),
  // short beside what lies between two collections, so that most batches are free of them
  batchSeconds = 0.0002,
  stretchSeconds = between(0.01, budget / 200, 0.05),
  timeout = 20,
  memory = 2 * 1024 ** 3,
  clock = 'auto',
  place = 'auto',
  counters = false,
}: Partial<Plan> = {}): Plan => ({
  seed,
  confidence,
  margin,
  budget,
  precision,
  minBlocks,
  maxBlocks,
  blockSeconds,
  warmupSeconds,
  batchSeconds,
  stretchSeconds,
  timeout,
  memory,
  clock,
  place,
  counters,
});

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));
