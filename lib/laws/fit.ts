import { messages } from '../messages.js';
import type { Estimate } from '../types.js';
import { type Bootstrap, redrawn } from './bootstrap.js';
import type { LawName } from './laws.js';
import { leastSquares, modelOf, predict } from './least-squares.js';
import { percentileInterval } from './percentile-interval.js';
import { uncertainty } from './uncertainty.js';

/** A measured throughput of `n` workers, in the same unit at all points (per second, or relative to one worker). */
export interface Point {
  readonly n: number;
  readonly throughput: number;
  /** how many measurements like the others it stands for: its squared residual counts so often; defaults to 1 */
  readonly weight?: number;
}

/** A law fitted to points. Plain data: `curve` and `band` read it. */
export interface Fit {
  readonly law: LawName;
  readonly points: readonly Point[];
  /** with percentile intervals of the bootstrap */
  readonly parameters: Readonly<Record<string, Estimate>>;
  /** by the usual linear approximation; null for a parameter that stands at its bound */
  readonly standardErrors: Readonly<Record<string, number | null>>;
  /** of the parameters in their order, by the same approximation; 0 in row and column of one at its bound */
  readonly covariance: readonly (readonly number[])[];
  readonly noise: Noise;
  readonly bootstrap: Bootstrap;
  /** residual standard error: in the unit of throughput, or as a share of it when the noise is relative */
  readonly residualError: number;
  readonly degreesOfFreedom: number;
  /** the parameters of each bootstrap replicate */
  readonly replicates: readonly Readonly<Record<string, number>>[];
}

/** Whether measured throughputs scatter by a share of themselves, as rates and speed-ups do, or by a fixed amount. */
export type Noise = 'relative' | 'absolute';

export interface FitOptions {
  readonly noise?: Noise;
  /** defaults to residuals where there are points enough, and to normal errors where there are few */
  readonly bootstrap?: Bootstrap;
  readonly seed?: number;
  readonly replicates?: number;
  readonly confidence?: number;
}

/** A fitted curve is trusted up to this multiple of its largest N: the coverage of its band is tested that far. */
export const trustedMultiple = 2;

// A handful of residuals has too few values to tell what the largest error may be.
const FEW = 20;

/** Fits contention and the throughput of one worker (alpha, gamma) of Amdahl's law. Throws for fewer than 3 points. */
export const fitAmdahl = (points: readonly Point[], options: FitOptions = {}): Fit =>
  fit('amdahlThroughput', ['alpha', 'gamma'], points, options);

/** Fits alpha, beta and gamma of the universal scalability law. Throws for fewer than 4 points. */
export const fitUsl = (points: readonly Point[], options: FitOptions = {}): Fit =>
  fit('usl', ['alpha', 'beta', 'gamma'], points, options);

/** The fitted throughput at `n`, with its band. Throws beyond `trustedMultiple` times the largest N of the points. */
export const band = (fitted: Fit, n: number): Estimate => {
  const largest = largestOf(fitted);
  if (n > trustedMultiple * largest) throw new Error(messages.extrapolatedTooFar(n, largest, trustedMultiple));
  const model = modelOf(fitted.law, Object.keys(fitted.parameters));
  const at = (parameters: Readonly<Record<string, number>>) => predict(model, Object.values(parameters), n);
  const values = Object.fromEntries(Object.entries(fitted.parameters).map(([name, { value }]) => [name, value]));
  const { confidence } = Object.values(fitted.parameters)[0]!;
  const { degreesOfFreedom } = fitted;
  return percentileInterval(at(values), fitted.replicates.map(at), { confidence, degreesOfFreedom });
};

/** The largest N of the points. */
export const largestOf = ({ points }: Fit): number => Math.max(...points.map((point) => point.n));

const fit = (
  law: LawName,
  names: readonly string[],
  points: readonly Point[],
  {
    noise = 'relative',
    bootstrap = points.length < FEW ? 'parametric' : 'residual',
    seed = 1,
    replicates = 400,
    confidence = 0.95,
  }: FitOptions,
): Fit => {
  check(law, names, points);
  const model = modelOf(law, names);
  const ns = points.map(({ n }) => n);
  const throughputs = points.map(({ throughput }) => throughput);
  const scalesOf = (values: readonly number[]) =>
    values.map((value, index) => (noise === 'relative' ? value : 1) / Math.sqrt(points[index]!.weight ?? 1));
  const best = leastSquares(model, { ns, throughputs, scales: scalesOf(throughputs) });
  const { covariance, standardErrors } = uncertainty(best, points.length);
  const values = ns.map((n) => predict(model, best.values, n));
  const scales = scalesOf(values);
  const degreesOfFreedom = points.length - names.length;
  const residualError = Math.sqrt(best.squares / degreesOfFreedom);
  const residuals = values.map((value, index) => (throughputs[index]! - value) / scales[index]!);
  const fitted = { values, scales, residuals, residualError, parameters: names.length };
  const drawn = Array.from({ length: replicates }, (_, replicate) => {
    const again = redrawn(fitted, bootstrap, { seed, replicate });
    return leastSquares(model, { ns, throughputs: again, scales: scalesOf(again) }, best.values).values;
  });
  const named = <T>(of: (index: number) => T) => Object.fromEntries(names.map((name, index) => [name, of(index)]));
  return {
    law,
    points,
    parameters: named((index) =>
      percentileInterval(
        best.values[index]!,
        drawn.map((each) => each[index]!),
        { confidence, degreesOfFreedom, most: model.most[index]! },
      ),
    ),
    standardErrors: named((index) => standardErrors[index]!),
    ...{ covariance, noise, bootstrap, residualError, degreesOfFreedom },
    replicates: drawn.map((each) => named((index) => each[index]!)),
  };
};

const check = (law: LawName, names: readonly string[], points: readonly Point[]): void => {
  for (const { n, throughput, weight = 1 } of points) {
    if (!(n > 0 && throughput > 0 && Number.isFinite(n + throughput)))
      throw new Error(messages.unfitPoint(law, n, throughput));
    if (!(weight > 0 && Number.isFinite(weight))) throw new Error(messages.unfitWeight(n, weight));
  }
  const different = new Set(points.map(({ n }) => n)).size;
  if (points.length <= names.length || different < names.length)
    throw new Error(messages.tooFewPointsToFit(law, points.length, names));
};
