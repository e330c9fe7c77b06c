import { type Fit, fitAmdahl, type Point } from '../laws/fit.js';
import type { Comparison, Estimate, Measurement } from '../types.js';
import { compare } from './compare.js';
import { blockEstimates, keptPairs } from './ratios.js';

/** How a job's speed grew with the machine it was given, and Amdahl's law fitted to that. */
export interface Scaling {
  readonly experiment: string;
  /** CPUs of the baseline: what one unit of `n` in the fit stands for */
  readonly base: number;
  /** speed-up over the baseline at each amount of CPUs, the baseline's first */
  readonly points: readonly { readonly n: number; readonly speedup: Estimate }[];
  /** N counts baselines: 1 is the baseline's CPUs */
  readonly fit: Fit;
}

/**
 * The scaling curves in a run: one for each experiment and size whose variants differ in the CPUs they may use, with
 * at least two candidates measured. Each block is a point of the fit, so that its band knows how blocks scatter.
 */
export const scalingsOf = (measurements: readonly Measurement[]): readonly Scaling[] => {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const { failure, placements, blocks, experiment, size } = measurement;
    const { baseline, candidate } = placements;
    if (failure || blocks.length === 0 || !baseline.cpus || !candidate.cpus) continue;
    const key = JSON.stringify([experiment, size, baseline.cpus]);
    groups.set(key, [...(groups.get(key) ?? []), measurement]);
  }
  return [...groups.values()].filter((group) => group.length > 1).map(toScaling);
};

const toScaling = (group: readonly Measurement[]): Scaling => {
  const [{ experiment, placements }] = group as [Measurement];
  const base = placements.baseline.cpus!;
  const confidence = group[0]!.plan.confidence;
  const points = group.flatMap((measurement): Point[] => {
    const n = measurement.placements.candidate.cpus! / base;
    return blockEstimates(keptPairs(measurement.blocks).blocks, measurement.clock).map((log) => ({
      n,
      throughput: Math.exp(log),
    }));
  });
  const judged = group.map((measurement): [number, Comparison] => [
    measurement.placements.candidate.cpus!,
    compare(measurement),
  ]);
  return {
    experiment,
    base,
    points: [
      { n: base, speedup: { value: 1, low: 1, high: 1, confidence } },
      ...judged.flatMap(([n, { speedup }]) => (speedup ? [{ n, speedup }] : [])),
    ].sort((one, other) => one.n - other.n),
    fit: fitAmdahl([{ n: 1, throughput: 1 }, ...points]),
  };
};
