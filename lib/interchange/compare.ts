import { messages } from '../messages.js';
import { deviation, mean } from '../stats/mean.js';
import { median } from '../stats/quantile.js';
import { studentQuantile } from '../stats/student.js';
import type { Caution, Clock, Estimate, Imported, UnpairedComparison } from '../types.js';

/**
 * The ratio of two series that were not measured in pairs. Throws when one has fewer than two times, or a time of 0.
 * There is no verdict: the interval holds how much the times scatter, not what else differed between the two.
 */
export const compareImported = (
  baseline: Imported,
  candidate: Imported,
  { clock = 'wall', confidence = 0.95 }: { clock?: Clock; confidence?: number } = {},
): UnpairedComparison => {
  const [a, b] = [timesOf(baseline, clock), timesOf(candidate, clock)];
  return {
    baseline: baseline.benchmark,
    candidate: candidate.benchmark,
    clock,
    unpairedSpeedup: ratioOfMeans(a, b, confidence),
    seconds: { baseline: median(a), candidate: median(b) },
    times: { baseline: a.length, candidate: b.length },
    cautions: [unpaired],
  };
};

const unpaired: Caution = {
  code: 'unpaired',
  message:
    'The two were not measured in turns: the machine, the process or the order may have favoured one, which the interval does not show.',
  hint: 'Even identical programs often differ this way. Measure both in pairs: eightways run.',
};

const timesOf = ({ benchmark, seconds, cpuSeconds }: Imported, clock: Clock): readonly number[] => {
  const times = clock === 'cpu' ? cpuSeconds : seconds;
  if (times.length < 2)
    throw new Error(messages.tooFewTimes(benchmark, clock === 'cpu' ? 'CPU' : 'wall', times.length));
  if (times.some((time) => time <= 0))
    throw new Error(messages.timeNotPositive(benchmark, clock === 'cpu' ? 'CPU' : 'wall'));
  return times;
};

/**
 * Ratio of geometric means with Welch's interval on the logarithms (B. L. Welch, Biometrika 34, 1947; degrees of freedom
 * after F. E. Satterthwaite, Biometrics Bulletin 2, 1946).
 */
const ratioOfMeans = (a: readonly number[], b: readonly number[], confidence: number): Estimate => {
  const [x, y] = [a.map(Math.log), b.map(Math.log)];
  const difference = mean(x) - mean(y);
  const [u, v] = [deviation(x) ** 2 / x.length, deviation(y) ** 2 / y.length];
  const freedom = (u + v) ** 2 / (u ** 2 / (x.length - 1) + v ** 2 / (y.length - 1));
  const half = u + v > 0 ? studentQuantile((1 + confidence) / 2, freedom) * Math.sqrt(u + v) : 0;
  return {
    value: Math.exp(difference),
    low: Math.exp(difference - half),
    high: Math.exp(difference + half),
    confidence,
  };
};
