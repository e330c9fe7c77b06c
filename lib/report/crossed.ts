import { crossover } from '../charts/crossover.js';
import type { Crossover } from '../compare/crossover.js';
import { crossoverText } from '../text/crossover.js';
import { figure } from './charted.js';
import { html, type Markup } from './markup.js';

/** From which size on a candidate wins, or until which; nothing where none changes sides. */
export const crossed = async (crossovers: readonly Crossover[]): Promise<Markup | null> =>
  crossovers.length === 0
    ? null
    : html`
<section aria-labelledby="crossed">
<h2 id="crossed">From which size on it pays</h2>
${await Promise.all(crossovers.map(async (one) => html`<div class="card"><p>${crossoverText(one)}.</p>${await figure(crossover(one))}</div>`))}
</section>`;
