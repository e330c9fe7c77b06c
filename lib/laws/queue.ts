import { messages } from '../messages.js';
import { evaluateLaw } from './evaluate.js';
import { variedTimes } from './varied-times.js';

export interface QueueSpec {
  /** per second */
  readonly arrivals: number;
  /** mean seconds of service */
  readonly service: number;
  /** how many serve at once, each one arrival at a time */
  readonly servers: number;
  /** squared coefficient of variation of the times between arrivals: 1 at random, 0 evenly spaced. Defaults to 1 */
  readonly arrivalVariation?: number;
  /** the same of the times of service. Defaults to 1 */
  readonly serviceVariation?: number;
}

/** A queue in its steady state, by the laws. Plain data: `waitAt` and `responseAt` read it. */
export interface Queue extends Required<QueueSpec> {
  /** how many servers are busy on average, and which share of them */
  readonly load: number;
  readonly utilisation: number;
  /** probability that an arrival has to wait */
  readonly waiting: number;
  /** seconds in the queue, and with service */
  readonly meanWait: number;
  readonly meanResponse: number;
  /** how many wait or are served on average */
  readonly inSystem: number;
  /** M/M/c; else waits are by Allen and Cunneen, and percentiles approximate */
  readonly exact: boolean;
}

/** Waits at servers in a row of one queue. Throws when the arrivals are more than the servers can do. */
export const queue = (spec: QueueSpec): Queue => {
  const { arrivals, service, servers, arrivalVariation = 1, serviceVariation = 1 } = spec;
  if (!Number.isInteger(servers)) throw new Error(messages.serversNotWhole(servers));
  const load = arrivals * service;
  if (load >= servers) throw new Error(messages.queueWithoutEnd(arrivals, service, servers));
  const waiting = evaluateLaw('erlangC', { a: load, c: servers });
  const known = { C: waiting, c: servers, S: service, lambda: arrivals };
  const exact = arrivalVariation === 1 && serviceVariation === 1;
  const meanWait = exact
    ? evaluateLaw('meanWait', known)
    : evaluateLaw('allenCunneen', { ...known, v_a: arrivalVariation, v_s: serviceVariation });
  return {
    ...{ arrivals, service, servers, arrivalVariation, serviceVariation, load, waiting, meanWait, exact },
    utilisation: load / servers,
    meanResponse: meanWait + service,
    inSystem: evaluateLaw('little', { lambda: arrivals, W: meanWait + service }),
  };
};

/** Seconds in the queue that a share of arrivals does not exceed. */
export const waitAt = ({ waiting, meanWait }: Queue, share: number): number =>
  waiting === 0 ? 0 : evaluateLaw('waitPercentile', { C: waiting, w: meanWait / waiting, q: share });

/** Seconds of wait and service together that a share of arrivals does not exceed, from 0 to below 1. */
export const responseAt = (one: Queue, share: number): number => {
  const tail = one.exact ? tailOf(one) : variedTailOf(one);
  let [low, high] = [0, one.meanResponse];
  while (tail(high) > 1 - share) [low, high] = [high, 2 * high];
  for (let step = 0; step < STEPS && high - low > 1e-9 * high; step += 1) {
    const middle = (low + high) / 2;
    if (tail(middle) > 1 - share) low = middle;
    else high = middle;
  }
  return high;
};

const STEPS = 60;

/** Probability that a response takes longer than t. */
type Tail = (t: number) => number;

const tailOf = ({ arrivals, service, servers, waiting }: Queue): Tail => {
  const rate = (servers - 1) / service - arrivals;
  // the law has a gap at 0, where it is continuous
  const r = Math.abs(rate) < 1e-6 / service ? 1e-6 / service : rate;
  return (t) => evaluateLaw('responseTail', { t, S: service, C: waiting, r });
};

/** Service times of that variation, each with a wait that is independent of it, and exponential where there is one. */
const variedTailOf = ({ service, serviceVariation, waiting, meanWait }: Queue): Tail => {
  const times = variedTimes(service, serviceVariation);
  const mean = meanWait / waiting;
  const waitsLonger = (wait: number): number => {
    if (wait < 0) return 1;
    return mean > 0 ? waiting * Math.exp(-wait / mean) : 0;
  };
  return (t) => times.reduce((sum, { seconds, share }) => sum + share * waitsLonger(t - seconds), 0);
};
