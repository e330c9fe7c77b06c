import type { Knee } from '../service/knee.js';
import { oneLine } from './columns.js';
import { count, duration, percent } from './quantities.js';
import { failedText } from './scaling.js';

/** What a sweep over rates says: what is kept up with, the queue that explains the latencies, and where its knee is. */
export const kneeText = ({ experiment, points, law }: Knee): string => {
  const behind = points.find(({ kept }) => !kept);
  const most = points.filter(({ kept, rate }) => kept && rate < (behind?.rate ?? Number.POSITIVE_INFINITY)).at(-1);
  const keeps = [
    most ? `keeps up with ${perSecond(most.rate)}` : `does not keep up with ${perSecond(points[0]!.rate)}`,
    ...(most && behind ? [`not with ${perSecond(behind.rate)}`] : []),
  ].join(', ');
  const failed = failedText(
    points.filter((point) => point.failed > 0).map(({ rate, failed: share }) => ({ n: rate, share })),
    'requests per second',
  );
  const head = `${oneLine(experiment)}: ${keeps}${failed}`;
  if (!law) return `${head}; too few rates that it keeps up with for the law of a queue`;
  const { servers, service, capacity, knee } = law;
  const takes = `${duration(service.value)} (${duration(service.low)} to ${duration(service.high)})`;
  const range = ({ value, low, high }: { value: number; low: number; high: number }): string =>
    `${perSecond(value)} (${rounded(low)} to ${rounded(high)})`;
  return (
    `${head}; as a queue, fitted, it serves ${count(servers, 'request')} at once, each in ${takes}, and is full at ` +
    `${range(capacity)}; from ${range(knee)} on, ${percent(knee.value / capacity.value)} of that, more load brings more waiting than answers`
  );
};

const rounded = (rate: number): string => count(Number(rate.toPrecision(3)));

const perSecond = (rate: number): string => `${rounded(rate)}/s`;
