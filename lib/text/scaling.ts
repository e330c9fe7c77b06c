import type { Scaling } from '../compare/scaling.js';
import { band } from '../laws/fit.js';
import { oneLine } from './columns.js';
import { interval, percentInterval, wholePercent } from './quantities.js';

/** What the law fitted to a scaling curve says: what does not scale, and what twice the largest machine would bring. */
export const scalingText = ({ experiment, base, points, fit }: Scaling): string => {
  const most = points.at(-1)!.n;
  return (
    `${oneLine(experiment)}: by Amdahl’s law, fitted, ${percentInterval(fit.parameters.alpha!)} of it does not scale; ` +
    `${wholePercent(2 * most)} of a CPU would bring ${interval(band(fit, (2 * most) / base))}`
  );
};
