import { isBusy } from '../compare/capacity.js';
import { band, type Fit, fitAmdahl, fitUsl, type Point } from '../laws/fit.js';
import { blockInterval } from '../stats/block-interval.js';
import { mean } from '../stats/mean.js';
import type { Estimate, FleetRun } from '../types.js';

/** What some small machines together got done, and what that cost. */
export interface FleetPoint {
  readonly machines: number;
  /** units a second */
  readonly throughput: Estimate;
  /** throughput over so many times that of one machine, in the same round: 1 is linear */
  readonly efficiency: Estimate;
  /** CPU seconds that machines stand for, the shared step's included, and that they used: of one unit */
  readonly paid: number;
  readonly used: number;
  /** null where the laws were fitted to it */
  readonly heldOut: { readonly amdahl: Foretold; readonly usl: Foretold | null } | null;
}

/** What a law that never saw a point expects there, and whether its band holds what was measured. */
export interface Foretold {
  readonly expected: Estimate;
  /** the band holds what was measured; only the interval of that reaches into it; or the two contradict each other */
  readonly found: 'in' | 'near' | 'off';
}

export interface FleetScaling {
  readonly points: readonly FleetPoint[];
  readonly amdahl: Fit;
  /** null where too few numbers of machines are left to fit it to */
  readonly usl: Fit | null;
  /** the one to draw: the universal scalability law where the points need its coherency */
  readonly law: Fit;
  /**
   * 'linear' to within `LINEAR`; 'less', for certain; 'busy': less, but others used the cores meanwhile, so that it says
   * nothing of the job; 'open': the intervals are too wide
   */
  readonly verdict: 'linear' | 'less' | 'busy' | 'open';
}

/** How far from linear still counts as linear, as a share. */
export const LINEAR = 0.05;

const CONFIDENCE = 0.95;
const USL_AMOUNTS = 4;
// standard errors that its coherency lies above 0
const SURE = 3;

/** How throughput grew with the machines, and the laws fitted to it; null where fewer than two rounds were finished. */
export const fleetScaling = ({ rounds, share, every, heldOut, capacityAfter }: FleetRun): FleetScaling | null => {
  if (rounds.length < 2) return null;
  const rates = rounds.map(({ windows }) => new Map(windows.map((each) => [each.machines, each.units / each.seconds])));
  const amounts = [...rates[0]!.keys()].sort((one, other) => one - other);
  const seen = amounts.filter((n) => !heldOut.includes(n));
  const observed = rates.flatMap((round) => seen.map((n): Point => ({ n, throughput: round.get(n)! })));
  const amdahl = fitAmdahl(observed);
  const usl = seen.length < USL_AMOUNTS ? null : fitUsl(observed);
  const points = amounts.map((n): FleetPoint => {
    const throughput = typical(rates.map((round) => round.get(n)!));
    const windows = rounds.map((round) => round.windows.find(({ machines }) => machines === n)!);
    return {
      machines: n,
      throughput,
      efficiency: typical(rates.map((round) => round.get(n)! / (n * round.get(1)!))),
      paid: ((every === null ? n : n + 1) * share) / throughput.value,
      used: mean(windows.map(({ used, units }) => used / units)),
      heldOut: heldOut.includes(n)
        ? {
            amdahl: foretold(amdahl, n, throughput),
            usl: usl && foretold(usl, n, throughput),
          }
        : null,
    };
  });
  const capacity = [...rounds.map((round) => round.capacity), capacityAfter];
  return { points, amdahl, usl, law: chosen(amdahl, usl), verdict: verdictOf(points, isBusy(capacity)) };
};

const foretold = (fit: Fit, n: number, { value, low, high }: Estimate): Foretold => {
  const expected = band(fit, n);
  const reaches = (from: number, to: number): boolean => from <= expected.high && to >= expected.low;
  return { expected, found: reaches(value, value) ? 'in' : reaches(low, high) ? 'near' : 'off' };
};

/** A geometric mean over rounds, with its interval. */
const typical = (values: readonly number[]): Estimate => {
  const { value, low, high } = blockInterval(values.map(Math.log), 1 - CONFIDENCE);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), confidence: CONFIDENCE };
};

const chosen = (amdahl: Fit, usl: Fit | null): Fit => {
  const error = usl?.standardErrors.beta;
  return usl && error && usl.parameters.beta!.value > SURE * error ? usl : amdahl;
};

/** What more machines than one bring. Others on the cores can only take from that: linear stays linear beside them. */
const verdictOf = (points: readonly FleetPoint[], busy: boolean): FleetScaling['verdict'] => {
  const more = points.filter(({ machines }) => machines > 1).map(({ efficiency }) => efficiency);
  if (more.every(({ low, high }) => low >= 1 - LINEAR && high <= 1 + LINEAR)) return 'linear';
  if (more.some(({ high }) => high < 1 - LINEAR)) return busy ? 'busy' : 'less';
  return busy ? 'busy' : 'open';
};
