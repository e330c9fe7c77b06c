import { scaling } from '../charts/scaling.js';
import type { Scaling } from '../compare/scaling.js';
import { band } from '../laws/fit.js';
import { lawText, scalingText } from '../text/scaling.js';
import type { ChartSpec } from '../types.js';
import { figure } from './charted.js';
import { html, type Markup } from './markup.js';

/** How jobs grew with the machine they were given, and the law fitted to that. */
export const scaled = async (scalings: readonly Scaling[]): Promise<Markup | null> =>
  scalings.length === 0
    ? null
    : html`
<section aria-labelledby="scaled">
<h2 id="scaled">${scalings.every(({ unit }) => unit === 'CPUs') ? 'What a larger machine brings' : 'What more of it brings'}</h2>
${await Promise.all(scalings.map(async (one) => html`<div class="card"><p>${scalingText(one)}.</p>${await figure(scalingChart(one))}</div>`))}
</section>`;

const STEPS = 40;

/** Measured speed-ups with the fitted curve, read off up to twice the largest amount measured. */
export const scalingChart = (one: Scaling): ChartSpec => {
  const { experiment, base, points, fit, unit } = one;
  const most = 2 * points.at(-1)!.n;
  const curve = Array.from({ length: STEPS + 1 }, (_, step) => {
    const n = base + ((most - base) * step) / STEPS;
    return { n, speedup: band(fit, n / base) };
  });
  return scaling(points, { title: lawText(one), points: curve }, { title: experiment, unit });
};
