import { knee } from '../charts/knee.js';
import { scaling } from '../charts/scaling.js';
import type { Scaling } from '../compare/scaling.js';
import { band } from '../laws/fit.js';
import { type Knee, responseBy } from '../service/knee.js';
import { kneeText } from '../text/knee.js';
import { lawText, scalingText } from '../text/scaling.js';
import type { ChartSpec } from '../types.js';
import { figure } from './charted.js';
import { html, type Markup } from './markup.js';

/** How jobs grew with the machine they were given, and services with their load, and the laws fitted to that. */
export const scaled = async (scalings: readonly Scaling[], knees: readonly Knee[]): Promise<Markup | null> =>
  scalings.length + knees.length === 0
    ? null
    : html`
<section aria-labelledby="scaled">
<h2 id="scaled">${scalings.length > 0 && scalings.every(({ unit }) => unit === 'CPUs') ? 'What a larger machine brings' : scalings.length > 0 ? 'What more of it brings' : 'How much load it takes'}</h2>
${await Promise.all(scalings.map(async (one) => html`<div class="card"><p>${scalingText(one)}.</p>${await figure(scalingChart(one))}</div>`))}
${await Promise.all(knees.map(async (one) => html`<div class="card"><p>${kneeText(one)}.</p>${await figure(kneeChart(one))}</div>`))}
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

// Beyond, the curve of a queue is a wall.
const NEARLY_FULL = 0.99;

/** Mean latencies with the fitted queue, drawn up to where it is nearly full. */
export const kneeChart = ({ experiment, points, law }: Knee): ChartSpec => {
  if (!law) return knee(experiment, points, null);
  const curve = Array.from({ length: STEPS }, (_, step) => {
    const rate = ((step + 1) / STEPS) * NEARLY_FULL * law.capacity.value;
    return { rate, response: responseBy(law, rate) };
  });
  return knee(experiment, points, { points: curve, knee: law.knee });
};
