import { type Queue, type QueueSpec, queue, responseAt } from '../laws/queue.js';
import { queueingLaws } from '../laws/queueing-laws.js';
import type { Estimate, Judgement, Objective } from '../types.js';

/** An objective held against the laws of queues, before anything is loaded. */
export interface Forecast extends Judgement {
  /** arrivals per second up to which a latency is kept with the servers there are; null: none */
  readonly most: number | null;
  /** servers that keep a latency at these arrivals; null: no number of them does */
  readonly least: number | null;
}

/**
 * What a queue would make of objectives. A latency is decided by its percentile of wait and service together, a throughput
 * by what the servers can do; of memory, CPU time, errors and the longest latency a queue tells nothing.
 */
export const forecast = (objectives: readonly Objective[], spec: QueueSpec): readonly Forecast[] =>
  objectives.map((objective) => {
    if (objective.quantity === 'latency') return latencyForecast(objective, spec);
    if (objective.quantity === 'throughput') return throughputForecast(objective, spec);
    return { objective, seen: null, verdict: 'undecided', hint: 'a queue does not tell it', most: null, least: null };
  });

const latencyForecast = (objective: Objective, spec: QueueSpec): Forecast => {
  const share = objective.percentile!;
  const kept = (each: QueueSpec): boolean => {
    const settled = settledOf(each);
    return settled !== null && responseAt(settled, share) < objective.limit;
  };
  const bounds = { most: mostArrivals(spec, kept), least: leastServers(spec, kept) };
  const settled = settledOf(spec);
  if (!settled) return { objective, seen: null, verdict: 'missed', hint: WITHOUT_END, ...bounds };
  const seen = exactly(responseAt(settled, share));
  return { objective, seen, verdict: seen.value < objective.limit ? 'met' : 'missed', hint: '', ...bounds };
};

const throughputForecast = (objective: Objective, { arrivals, service, servers }: QueueSpec): Forecast => {
  const seen = exactly(Math.min(arrivals, servers / service));
  const verdict = seen.value > objective.limit ? 'met' : 'missed';
  const full = arrivals >= servers / service;
  const hint = verdict === 'missed' ? (full ? 'as much as the servers can do' : 'no more arrives') : '';
  return { objective, seen, verdict, hint, most: null, least: null };
};

const WITHOUT_END = 'more arrives than the servers can do: the queue grows without end';

const settledOf = (spec: QueueSpec): Queue | null => (spec.arrivals * spec.service < spec.servers ? queue(spec) : null);

/** The law gives one number; how far off the law itself is, only a load tells. */
const exactly = (value: number): Estimate => ({ value, low: value, high: value, confidence: 1 });

/** By bisection: latencies grow with arrivals. */
const mostArrivals = (spec: QueueSpec, kept: (each: QueueSpec) => boolean): number | null => {
  const capacity = spec.servers / spec.service;
  if (!kept({ ...spec, arrivals: FEW * capacity })) return null;
  let [low, high] = [FEW * capacity, capacity];
  while (high - low > 1e-4 * capacity) {
    const middle = (low + high) / 2;
    if (kept({ ...spec, arrivals: middle })) low = middle;
    else high = middle;
  }
  return low;
};

/** A share of the capacity that hardly anyone waits at. */
const FEW = 1e-6;

const leastServers = (spec: QueueSpec, kept: (each: QueueSpec) => boolean): number | null => {
  const most = queueingLaws.erlangC.variables.c.most;
  if (!kept({ ...spec, servers: most })) return null;
  let [low, high] = [0, most];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (kept({ ...spec, servers: middle })) high = middle;
    else low = middle;
  }
  return high;
};
