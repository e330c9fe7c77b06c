import { queue } from '../laws/queue.js';
import type { LoadPlan } from '../types.js';

/** Mean seconds to an answer at a rate. */
export interface Answering {
  readonly rate: number;
  readonly response: number;
}

/** A queue of so many servers, each of which takes so long for a request. */
export interface Servers {
  readonly servers: number;
  /** mean seconds */
  readonly service: number;
}

interface Setting {
  readonly arrivals: LoadPlan['arrivals'];
  /** where it is known how many serve */
  readonly servers?: number;
}

// A process of JavaScript with a pool, or a few of them: more are not told apart by their waits.
const MOST_SERVERS = 32;

/**
 * The queue whose mean responses come nearest to those measured, by squares of the logarithms of their ratios. Null where
 * no queue could keep up with these rates, or a response is not a number above 0.
 */
export const fitServers = (measured: readonly Answering[], { arrivals, servers }: Setting): Servers | null => {
  if (!measured.every(({ rate, response }) => rate > 0 && response > 0 && Number.isFinite(response))) return null;
  let best: (Servers & { readonly error: number }) | null = null;
  const counts = servers === undefined ? Array.from({ length: MOST_SERVERS }, (_, index) => index + 1) : [servers];
  for (const count of counts) {
    const fitted = fitService(measured, count, arrivals);
    if (!best || fitted.error < best.error) best = fitted;
    // waits only shrink with more servers: twice worse in a row is worse for good
    else if (count > best.servers + 2) break;
  }
  return best;
};

const fitService = (measured: readonly Answering[], servers: number, arrivals: LoadPlan['arrivals']) => {
  const fastest = Math.min(...measured.map(({ response }) => response));
  const highest = Math.max(...measured.map(({ rate }) => rate));
  const error = (logService: number): number =>
    measured.reduce((sum, { rate, response }) => {
      const by = meanResponse({ arrivals: rate, service: Math.exp(logService), servers }, arrivals);
      return sum + Math.log(by / response) ** 2;
    }, 0);
  const [low, high] = [Math.log(fastest / 100), Math.log(Math.min(2 * fastest, (0.9999 * servers) / highest))];
  const at = lowest(error, Math.min(low, high - 1), high);
  return { servers, service: Math.exp(at), error: error(at) };
};

/** Share of the capacity at which the response over the throughput is least: the knee of the queue's curve. */
export const kneeLoad = (servers: number, arrivals: LoadPlan['arrivals']): number =>
  lowest((load) => meanResponse({ arrivals: load * servers, service: 1, servers }, arrivals) / load, 0.01, 0.9999);

const meanResponse = (
  spec: { arrivals: number; service: number; servers: number },
  kind: LoadPlan['arrivals'],
): number => queue({ ...spec, arrivalVariation: kind === 'constant' ? 0 : 1 }).meanResponse;

/** Where a function with one valley is least, by golden sections (Kiefer, 1953). */
const lowest = (of: (x: number) => number, from: number, to: number): number => {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [one, other] = [high - golden * (high - low), low + golden * (high - low)];
  let [atOne, atOther] = [of(one), of(other)];
  for (let step = 0; step < STEPS; step += 1) {
    if (atOne < atOther) {
      [high, other, atOther] = [other, one, atOne];
      one = high - golden * (high - low);
      atOne = of(one);
    } else {
      [low, one, atOne] = [one, other, atOther];
      other = low + golden * (high - low);
      atOther = of(other);
    }
  }
  return (low + high) / 2;
};

const STEPS = 40;
