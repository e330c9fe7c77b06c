import { queue } from '../laws/queue.js';
import { blockInterval } from '../stats/block-interval.js';
import { mean } from '../stats/mean.js';
import type { Estimate, LoadPlan, ServiceCase, ServiceLoad } from '../types.js';
import { type Answering, fitServers, kneeLoad } from './fit-servers.js';
import { merged, total } from './percentiles.js';
import { failedShare, keepsUp, sweepsOf } from './sweeps.js';

/** How a service answers at rising rates, and the queue that explains it. */
export interface Knee {
  readonly experiment: string;
  /** ascending by rate */
  readonly points: readonly RatePoint[];
  /** M/M/c (or, with evenly spaced arrivals, as Allen and Cunneen have it); null where too few rates are kept up with */
  readonly law: KneeLaw | null;
}

export interface RatePoint {
  /** requests due per second */
  readonly rate: number;
  /** mean seconds to a right answer */
  readonly response: Estimate;
  /** whether nearly all were answered as they fell due */
  readonly kept: boolean;
  /** share of requests without a right answer */
  readonly failed: number;
}

export interface KneeLaw {
  /** how many requests it serves at once */
  readonly servers: number;
  readonly arrivals: LoadPlan['arrivals'];
  /** mean seconds of service, without waiting */
  readonly service: Estimate;
  /** rate at which it is full */
  readonly capacity: Estimate;
  /** rate from which on latency grows faster than what is gained in throughput (Millsap, ACM Queue 8(9), 2010) */
  readonly knee: Estimate;
}

// of two parameters
const LEAST_RATES = 3;

/** A knee for each sweep of services over rates, at each size. Means and their interval are over blocks. */
export const kneesOf = (cases: readonly ServiceCase[]): readonly Knee[] =>
  sweepsOf(cases).flatMap((sweep) => {
    const ladder = ladderOf(sweep);
    return ladder.length >= LEAST_RATES ? [toKnee(sweep[0]!, ladder)] : [];
  });

/** One rate: its loads, block by block. */
interface Rung {
  readonly rate: number;
  readonly blocks: readonly (readonly ServiceLoad[])[];
}

/** Rates, each once and ascending; empty where something else is swept, or clients ask. */
const ladderOf = (sweep: readonly ServiceCase[]): readonly Rung[] => {
  const [first] = sweep as [ServiceCase];
  const sides = [
    first.measurement.blocks.map(({ baseline }) => baseline),
    ...sweep.map(({ measurement }) => measurement.blocks.map(({ candidate }) => candidate)),
  ];
  const rungs = sides.map((blocks): Rung => ({ rate: blocks[0]![0]!.plan.rate, blocks }));
  const differ = new Set(rungs.map(({ rate }) => rate)).size === rungs.length;
  return differ && rungs.every(({ rate }) => rate > 0) ? [...rungs].sort((one, other) => one.rate - other.rate) : [];
};

const toKnee = ({ experiment, measurement: { plan } }: ServiceCase, ladder: readonly Rung[]): Knee => {
  const alpha = 1 - plan.confidence;
  const points = ladder.map(({ rate, blocks }): RatePoint => {
    const { value, low, high } = blockInterval(blocks.map(responseOf), alpha);
    const response = { value, low: Math.max(0, low), high, confidence: plan.confidence };
    const loads = blocks.flat();
    return { rate, response, kept: keepsUp(loads), failed: failedShare(loads) };
  });
  // once it falls behind, a queue without end has no mean to fit to
  const behind = points.findIndex(({ kept }) => !kept);
  const settled = behind < 0 ? ladder : ladder.slice(0, behind);
  return { experiment, points, law: settled.length < LEAST_RATES ? null : lawOf(settled, plan) };
};

/** How many serve is told by all blocks together; how long they take by each, which gives the interval. */
const lawOf = (ladder: readonly Rung[], { arrivals, confidence }: LoadPlan): KneeLaw | null => {
  const answering = (pick: (rung: Rung) => number): readonly Answering[] =>
    ladder.map((rung) => ({ rate: rung.rate, response: pick(rung) }));
  const together = fitServers(
    answering(({ blocks }) => mean(blocks.map(responseOf))),
    { arrivals },
  );
  if (!together) return null;
  const { servers } = together;
  const count = Math.min(...ladder.map(({ blocks }) => blocks.length));
  const services = Array.from({ length: count }, (_, block) =>
    fitServers(
      answering(({ blocks }) => responseOf(blocks[block]!)),
      { arrivals, servers },
    ),
  ).flatMap((fitted) => (fitted ? [Math.log(fitted.service)] : []));
  const { low, high } = blockInterval(services, 1 - confidence);
  const middle = mean(services);
  const service = (scale: (seconds: number) => number): Estimate => {
    const [value, one, other] = [
      scale(together.service),
      scale(together.service * Math.exp(low - middle)),
      scale(together.service * Math.exp(high - middle)),
    ];
    return { value, low: Math.min(one, other), high: Math.max(one, other), confidence };
  };
  const load = kneeLoad(servers, arrivals);
  return {
    ...{ servers, arrivals, service: service((seconds) => seconds) },
    capacity: service((seconds) => servers / seconds),
    knee: service((seconds) => (load * servers) / seconds),
  };
};

/** Mean seconds to a right answer. */
const responseOf = (loads: readonly ServiceLoad[]): number => {
  const latencies = merged(loads.flatMap(({ windows }) => windows.map(({ latency }) => latency)));
  return latencies.reduce((sum, [seconds, count]) => sum + seconds * count, 0) / total(latencies);
};

/** Mean seconds to an answer by the law, at a rate below its capacity. */
export const responseBy = ({ servers, service, arrivals }: KneeLaw, rate: number): number =>
  queue({ arrivals: rate, service: service.value, servers, arrivalVariation: arrivals === 'constant' ? 0 : 1 })
    .meanResponse;
