import type { Scaling } from '../compare/scaling.js';
import { band } from '../laws/fit.js';
import { oneLine } from './columns.js';
import { count, interval, percent, percentInterval, wholePercent } from './quantities.js';

/** What the law fitted to a scaling curve says: what does not scale, and what twice the largest amount would bring. */
export const scalingText = (scaling: Scaling): string => {
  const { experiment, base, points, fit, peak, unit } = scaling;
  const most = points.at(-1)!.n;
  const alpha = percentInterval(fit.parameters.alpha!);
  const further = `${amountText(2 * most, unit)} would bring ${interval(band(fit, (2 * most) / base))}`;
  const head = `${oneLine(experiment)}${failedText(scaling.failed ?? [], unit)}`;
  if (fit.law !== 'usl') return `${head}: by Amdahl’s law, fitted, ${alpha} of it does not scale; ${further}`;
  return (
    `${head}: by the universal scalability law, fitted, ${alpha} of it does not scale, and each pair of ${oneLine(unit)} ` +
    `costs ${percentInterval(fit.parameters.beta!)}; ` +
    (peak && peak.high < 2 * most
      ? `more than ${peakText(peak)} ${oneLine(unit)} make it slower`
      : peak
        ? `more than about ${rounded(peak.value)} ${oneLine(unit)} make it slower`
        : further)
  );
};

/** Errors apart: what the curve leaves out. */
export const failedText = (failed: NonNullable<Scaling['failed']>, unit: string): string =>
  failed.length === 0
    ? ''
    : ` (${failed.map(({ n, share }) => `${percent(share)} of requests failed at ${amountText(n, unit)}`).join(', ')})`;

/** What a curve's law is called. */
export const lawText = ({ fit }: Pick<Scaling, 'fit'>): string =>
  fit.law === 'usl' ? 'the universal scalability law, fitted' : 'Amdahl’s law, fitted';

const amountText = (n: number, unit: string): string =>
  unit === 'CPUs' ? `${wholePercent(n)} of a CPU` : `${count(n)} ${oneLine(unit)}`;

const peakText = ({ value, low, high }: { value: number; low: number; high: number }): string =>
  `${rounded(value)} (${rounded(low)} to ${rounded(high)})`;

const rounded = (n: number): string => count(n < 10 ? Number(n.toFixed(1)) : Math.round(n));
