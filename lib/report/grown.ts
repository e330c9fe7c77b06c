import { growth } from '../charts/growth.js';
import type { Growth } from '../compare/growth.js';
import { growthText } from '../text/growth.js';
import { figure } from './charted.js';
import { html, type Markup } from './markup.js';

/** How the time of each variant grew with the size of its input, an experiment at a time; nothing where sizes are few. */
export const grown = async (growths: readonly Growth[]): Promise<Markup | null> =>
  growths.length === 0
    ? null
    : html`
<section aria-labelledby="grown">
<h2 id="grown">How time grows with the input</h2>
${await Promise.all(
  byExperiment(growths).map(
    async (own) =>
      html`<div class="card">${own.map((one) => html`<p>${growthText(one)}.</p>`)}${await figure(growth(own))}</div>`,
  ),
)}
</section>`;

/** Those of one experiment together, which one chart shows. */
export const byExperiment = (growths: readonly Growth[]): readonly (readonly Growth[])[] =>
  [...new Set(growths.map(({ experiment }) => experiment))].map((name) =>
    growths.filter(({ experiment }) => experiment === name),
  );
