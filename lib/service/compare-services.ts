import { verdictOf } from '../compare/speedup.js';
import { blockInterval } from '../stats/block-interval.js';
import type {
  Caution,
  Estimate,
  LatencyCounts,
  ServiceBlock,
  ServiceComparison,
  ServiceLoad,
  ServiceMeasurement,
  ServiceRatio,
} from '../types.js';
import { merged, percentile, total } from './percentiles.js';
import { answersPerSecond, perCpuSecond, serviceSummary } from './summary.js';

type Side = 'baseline' | 'candidate';

/** Judges a candidate service by what was measured; each interval holds by itself, over blocks. Pure. */
export const compareServices = (measurement: ServiceMeasurement, { margin = 0.02 } = {}): ServiceComparison => {
  const { baseline, candidate, blocks, failure, plan } = measurement;
  const all = (side: Side): readonly ServiceLoad[] => blocks.flatMap((block) => block[side]);
  const judged = failure || blocks.length === 0 ? null : blocks;
  return {
    baseline,
    candidate,
    margin,
    ratios: judged
      ? quantitiesOf(judged).map(([quantity, row]) => ({
          quantity,
          baseline: row.of(all('baseline')),
          candidate: row.of(all('candidate')),
          ...ratioOf(judged, row, { confidence: plan.confidence, margin }),
        }))
      : [],
    sides: judged ? { baseline: serviceSummary(all('baseline')), candidate: serviceSummary(all('candidate')) } : null,
    blocks: blocks.length,
    refused: failure,
    cautions: judged ? cautionsOf(measurement) : [],
  };
};

interface Quantity {
  /** NaN where there is nothing to tell it by */
  readonly of: (loads: readonly ServiceLoad[]) => number;
  readonly better: 'smaller' | 'larger';
}

const latenciesOf = (loads: readonly ServiceLoad[]): LatencyCounts =>
  merged(loads.flatMap(({ windows }) => windows.map(({ latency }) => latency)));

const quantities: Readonly<Record<ServiceRatio['quantity'], Quantity>> = {
  p50: { of: (loads) => percentile(latenciesOf(loads), 0.5), better: 'smaller' },
  p95: { of: (loads) => percentile(latenciesOf(loads), 0.95), better: 'smaller' },
  p99: { of: (loads) => percentile(latenciesOf(loads), 0.99), better: 'smaller' },
  'answers per second': { of: answersPerSecond, better: 'larger' },
  'answers per CPU second': { of: (loads) => perCpuSecond(loads) ?? Number.NaN, better: 'larger' },
};

/** At a set rate, what is answered in a second is the rate, and says nothing of the service. */
const quantitiesOf = (blocks: readonly ServiceBlock[]): readonly [ServiceRatio['quantity'], Quantity][] =>
  (Object.entries(quantities) as [ServiceRatio['quantity'], Quantity][]).filter(
    ([name]) => name !== 'answers per second' || blocks.some(isClosed),
  );

const isClosed = ({ baseline, candidate }: ServiceBlock): boolean =>
  [...baseline, ...candidate].some(({ plan }) => plan.clients !== undefined);

const cpuOf = (loads: readonly ServiceLoad[]): number =>
  loads.reduce((sum, { used }) => sum + (used?.cpu ?? Number.NaN), 0);

const ratioOf = (
  blocks: readonly ServiceBlock[],
  { of, better }: Quantity,
  { confidence, margin }: { confidence: number; margin: number },
): Pick<ServiceRatio, 'speedup' | 'verdict'> => {
  const logs = blocks.map(
    (block) => Math.log(of(block.baseline) / of(block.candidate)) * (better === 'smaller' ? 1 : -1),
  );
  if (!logs.every(Number.isFinite)) return { speedup: null, verdict: 'inconclusive' };
  const { value, low, high } = blockInterval(logs, 1 - confidence);
  const speedup: Estimate = { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), confidence };
  return { speedup, verdict: verdictOf(speedup, margin) };
};

// Below this, a percentile of one block is the luck of a few requests.
const LEAST_BEYOND = 5;
// CPU time is counted in steps of 10 ms: twenty of them for a block.
const LEAST_CPU_SECONDS = 0.2;

const cautionsOf = ({ blocks, answersVary }: ServiceMeasurement): Caution[] => {
  const sides = blocks.flatMap(({ baseline, candidate }) => [baseline, candidate]);
  const fewest = Math.min(...sides.map((loads) => total(latenciesOf(loads))));
  const cpu = Math.min(...sides.map(cpuOf));
  const doubts: (Caution | false)[] = [
    blocks.some(isClosed) && {
      code: 'closed-loop',
      message:
        'Clients waited for their answers before they asked again, so that a pause of the service kept them from asking.',
      hint: 'Answers per second are what it can do; for latencies as users meet them, load it at a rate.',
    },
    answersVary && {
      code: 'answers-vary',
      message: 'The baseline answers the same request differently each time: only the status was compared.',
      hint: 'Ask for something that does not change with the time or by chance.',
    },
    fewest * 0.01 < LEAST_BEYOND && {
      code: 'few-requests-per-block',
      message: `A block holds ${fewest} latencies of a side, so its p99 rests on the ${Math.ceil(fewest * 0.01)} longest.`,
      hint: 'A higher rate makes the p99 of each block steadier.',
    },
    cpu < LEAST_CPU_SECONDS && {
      code: 'little-cpu',
      message: `A side used only ${cpu.toFixed(2)} s of CPU in a block, and the system counts in steps of 0.01 s.`,
      hint: 'A higher rate makes the answers per CPU second finer.',
    },
  ];
  return doubts.filter((doubt) => doubt !== false);
};
