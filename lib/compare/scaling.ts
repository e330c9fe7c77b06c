import { type Fit, fitAmdahl, fitUsl, type Point } from '../laws/fit.js';
import { peak } from '../laws/peak.js';
import type { Amount, Estimate, Measurement } from '../types.js';
import { compare } from './compare.js';
import { blockEstimates, keptPairs } from './ratios.js';

/** How a job's speed grew with what it was given: CPUs, or what a sweep varies; and a law fitted to that. */
export interface Scaling {
  readonly experiment: string;
  /** "CPUs", "workers" */
  readonly unit: string;
  /** the baseline's amount: what one unit of `n` in the fit stands for */
  readonly base: number;
  /** speed-up over the baseline at each amount, the baseline's first */
  readonly points: readonly { readonly n: number; readonly speedup: Estimate }[];
  /**
   * N counts baselines: 1 is the baseline's amount. Amdahl's law, or the universal scalability law where the points are
   * enough for it and its coherency is above 0 for certain
   */
  readonly fit: Fit;
  /** the amount beyond which more makes it slower; null where the law has none, or the points say nothing of it */
  readonly peak: Estimate | null;
  /** of services: the amounts at which requests failed, and which share of them */
  readonly failed?: readonly { readonly n: number; readonly share: number }[];
}

/** What one amount of a sweep brought. */
export interface Brought {
  readonly n: number;
  /** logarithms of the speed-up over the baseline, one for each block */
  readonly logs: readonly number[];
  readonly speedup: Estimate | null;
}

/**
 * The scaling curves in a run: one for each experiment and size whose variants differ in the CPUs they may use, or are
 * those of a sweep, with at least two candidates measured. Each block is a point of the fit, so that its band knows how
 * blocks scatter.
 */
export const scalingsOf = (measurements: readonly Measurement[]): readonly Scaling[] => {
  const groups = new Map<string, Varied[]>();
  for (const measurement of measurements) {
    const { failure, blocks, experiment, size } = measurement;
    const amounts = amountsOf(measurement);
    if (failure || blocks.length === 0 || !amounts) continue;
    const key = JSON.stringify([experiment, size, amounts.baseline.n, amounts.baseline.unit]);
    groups.set(key, [...(groups.get(key) ?? []), { measurement, ...amounts }]);
  }
  return [...groups.values()].filter((group) => group.length > 1).map(toScaling);
};

interface Varied {
  readonly measurement: Measurement;
  readonly baseline: Amount;
  readonly candidate: Amount;
}

const amountsOf = ({ amounts, placements: { baseline, candidate } }: Measurement): Measurement['amounts'] | null => {
  if (amounts) return amounts;
  if (!baseline.cpus || !candidate.cpus) return null;
  return { baseline: { n: baseline.cpus, unit: 'CPUs' }, candidate: { n: candidate.cpus, unit: 'CPUs' } };
};

const toScaling = (group: readonly Varied[]): Scaling => {
  const [first] = group as [Varied];
  const { experiment, plan } = first.measurement;
  const brought = group.map(
    ({ measurement, candidate }): Brought => ({
      n: candidate.n,
      logs: blockEstimates(keptPairs(measurement.blocks).blocks, measurement.clock),
      speedup: compare(measurement).speedup,
    }),
  );
  return scalingOf({ experiment, base: first.baseline, confidence: plan.confidence }, brought);
};

/** The curve of a sweep from its baseline's amount to what the others brought. Throws for fewer than two of them. */
export const scalingOf = (
  { experiment, base: { n: base, unit }, confidence }: { experiment: string; base: Amount; confidence: number },
  brought: readonly Brought[],
): Scaling => {
  const points = brought.flatMap(({ n, logs }): Point[] =>
    logs.map((log) => ({ n: n / base, throughput: Math.exp(log) })),
  );
  const fit = fitOf([{ n: 1, throughput: 1 }, ...points]);
  return {
    experiment,
    unit,
    base,
    points: [
      { n: base, speedup: { value: 1, low: 1, high: 1, confidence } },
      ...brought.flatMap(({ n, speedup }) => (speedup ? [{ n, speedup }] : [])),
    ].sort((one, other) => one.n - other.n),
    fit,
    peak: peakOf(fit, base),
  };
};

// Three parameters through three amounts fit whatever they are: a fourth can contradict.
const USL_AMOUNTS = 4;
// standard errors that its coherency lies above 0; they need no replicates
const SURE = 3;
const FEW = 20;

const fitOf = (points: readonly Point[]): Fit => {
  if (new Set(points.map(({ n }) => n)).size < USL_AMOUNTS) return fitAmdahl(points);
  const { parameters, standardErrors } = fitUsl(points, { replicates: FEW });
  const [beta, error] = [parameters.beta!, standardErrors.beta];
  return error && beta.value > SURE * error ? fitUsl(points) : fitAmdahl(points);
};

/** In amounts, where the fit counts baselines. */
const peakOf = (fit: Fit, base: number): Estimate | null => {
  const found = peak(fit);
  return (
    found && {
      value: base * found.value,
      low: base * found.low,
      high: base * found.high,
      confidence: found.confidence,
    }
  );
};
