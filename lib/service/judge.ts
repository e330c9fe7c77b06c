import type { Estimate, Judgement, Objective, ServiceLoad } from '../types.js';
import { percentile, percentileOf } from './percentiles.js';
import { serviceSummary } from './summary.js';

/**
 * Holds a load against objectives. One is met or missed when the whole interval of its quantity lies on that side of
 * the limit; all of them met is then as sure as each is (Berger, Technometrics 24, 1982). The longest latency and the
 * memory are judged as they were seen: they have no interval.
 */
export const judge = (objectives: readonly Objective[], load: ServiceLoad): readonly Judgement[] => {
  const summary = serviceSummary([load]);
  // what the generator added to a latency is not the service's: it may not make an objective missed
  const latest = percentile(load.lateness, 1) || 0;
  return objectives.map((objective) => {
    const seen = seenOf(objective, load, summary);
    if (!seen) return { objective, seen, ...unseen(objective, summary.due) };
    const verdict = verdictOf(objective, seen);
    const ours = verdict === 'missed' && isLatency(objective) && seen.low - latest <= objective.limit;
    if (ours) return { objective, seen, verdict: 'undecided', hint: 'the load generator itself was as late as that' };
    return { objective, seen, verdict, hint: verdict === 'undecided' ? hintOf(objective, seen) : '' };
  });
};

const isLatency = ({ quantity }: Objective): boolean => quantity === 'latency' || quantity === 'max';

const seenOf = (
  { quantity, percentile }: Objective,
  { windows, plan: { confidence } }: ServiceLoad,
  summary: ReturnType<typeof serviceSummary>,
): Estimate | null => {
  const asSeen = (value: number | null): Estimate | null =>
    value === null ? null : { value, low: value, high: value, confidence };
  const seen = {
    latency: () =>
      summary.latency &&
      percentileOf(
        windows.map(({ latency }) => latency),
        percentile!,
        confidence,
      ),
    max: () => asSeen(summary.latency?.max ?? null),
    throughput: () => summary.throughput,
    cpu: () => summary.cpu,
    memory: () => asSeen(summary.memory),
    errors: () => summary.failed,
  };
  return summary.due === 0 ? null : seen[quantity]();
};

export const verdictOf = ({ quantity, limit }: Objective, { low, high }: Estimate): Judgement['verdict'] => {
  const above = quantity === 'throughput';
  if (above ? low > limit : high < limit) return 'met';
  if (above ? high < limit : low > limit) return 'missed';
  return low === high ? 'missed' : 'undecided';
};

const unseen = ({ quantity }: Objective, due: number): Pick<Judgement, 'verdict' | 'hint'> => {
  if (due === 0) return { verdict: 'undecided', hint: 'nothing was measured' };
  if (quantity === 'cpu' || quantity === 'memory')
    return { verdict: 'undecided', hint: 'the process of the server cannot be seen from here' };
  return { verdict: 'missed', hint: 'no request was answered rightly' };
};

/** An interval narrows with the square root of the time that it rests on. */
export const hintOf = ({ limit }: Objective, { value, low, high }: Estimate): string => {
  const [reach, distance] = value < limit ? [high - value, limit - value] : [value - low, value - limit];
  const times = Math.ceil((reach / distance) ** 2);
  if (!Number.isFinite(reach)) return 'too few requests, or too uneven ones; a longer load may decide';
  return times <= 1_000 ? `about ${times} times as long would decide` : 'too close to the limit to decide';
};
