import { seeded } from '../stats/random.js';
import type { Workload } from '../types.js';
import { firstDifference } from './agreement.js';
import type { Difference } from './host.js';
import { show } from './show.js';

/** Runs one variant from scratch on an input of its own: context opened and closed. */
export type FreshRun = (input: unknown) => Promise<unknown>;

const SECONDS = 1;

/**
 * The smallest input found on which two variants differ: smaller sizes of the same workload first, then, where the
 * input is a list or a text, what is left after taking pieces away (Zeller & Hildebrandt, "Simplifying and isolating
 * failure-inducing input", IEEE TSE 28(2), 2002). Searches for a second at most; starts from a difference already seen.
 */
export const smallestDifference = async (
  workload: Workload,
  { size, seed, baseline, candidate }: { size: number; seed: number; baseline: FreshRun; candidate: FreshRun },
  seen: Difference,
): Promise<Difference> => {
  const deadline = performance.now() + SECONDS * 1000;
  const differ = async (input: unknown): Promise<Difference | null> => {
    try {
      const [a, b] = [await baseline(input), await candidate(input)];
      const path = firstDifference(a, b, workload.agree);
      return path === null ? null : difference(path, input, a, b);
    } catch {
      return null; // an input that the variants cannot take shows nothing about their answers
    }
  };
  for (const smaller of sizesBelow(size)) {
    if (performance.now() > deadline) return seen;
    const input = await Promise.resolve()
      .then(() => workload.input(smaller, seeded(seed)))
      .catch(() => undefined);
    const found = await differ(input);
    if (found) return shrink(input, found, differ, deadline).finally(() => workload.close(input as never));
    await workload.close(input as never);
  }
  const input = await workload.input(size, seeded(seed));
  return shrink(input, seen, differ, deadline).finally(() => workload.close(input as never));
};

/** Where and how two answers differ, as short texts; `input` is what both were given. */
export const difference = (path: string, input: unknown, a: unknown, b: unknown): Difference => ({
  path,
  input: show(input),
  baseline: show(a),
  candidate: show(b),
});

const sizesBelow = (size: number): readonly number[] => {
  if (!Number.isInteger(size)) return [];
  return [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256, 1024, 4096].filter((smaller) => smaller < size);
};

const shrink = async (
  input: unknown,
  found: Difference,
  differ: (input: unknown) => Promise<Difference | null>,
  deadline: number,
): Promise<Difference> => {
  if (!Array.isArray(input) && typeof input !== 'string') return found;
  let [smallest, best] = [input as readonly unknown[] | string, found];
  for (let pieces = 2; smallest.length > 1 && performance.now() < deadline; ) {
    const step = Math.ceil(smallest.length / pieces);
    const next = await firstDiffering(without(smallest, step), differ, deadline);
    if (next) [smallest, best, pieces] = [next.input, next.found, Math.max(2, pieces - 1)];
    else if (step === 1) break;
    else pieces = Math.min(smallest.length, pieces * 2);
  }
  return best;
};

const without = function* (list: readonly unknown[] | string, step: number): Generator<readonly unknown[] | string> {
  for (let at = 0; at < list.length; at += step)
    yield typeof list === 'string'
      ? list.slice(0, at) + list.slice(at + step)
      : [...list.slice(0, at), ...list.slice(at + step)];
};

const firstDiffering = async (
  inputs: Iterable<readonly unknown[] | string>,
  differ: (input: unknown) => Promise<Difference | null>,
  deadline: number,
): Promise<{ input: readonly unknown[] | string; found: Difference } | null> => {
  for (const input of inputs) {
    if (performance.now() > deadline) return null;
    const found = await differ(input);
    if (found) return { input, found };
  }
  return null;
};
