import { count, interval } from '../text/quantities.js';
import type { TakenStep, TakenSteps } from '../types.js';
import { html, type Markup } from './markup.js';

/** Programs that were optimised in steps: what each step and those before it brought together, and why. */
export const stepped = (programs: readonly TakenSteps[]): Markup | null =>
  programs.length === 0
    ? null
    : html`
<section aria-labelledby="stepped">
<h2 id="stepped">Step by step</h2>
<p>Each step replaces one part of the program as the steps before it left it. The speed-up since the start was measured, not
multiplied.</p>
${programs.map(table)}
</section>`;

const table = ({
  program,
  taken,
}: TakenSteps): Markup => html`<div class="card wide"><h3>${program} in ${count(taken.length, 'step')}</h3><table>
<thead><tr><th scope="col">step</th><th scope="col">strategy</th><th scope="col">since the start</th><th scope="col">why</th></tr></thead>
<tbody>${taken.map(row)}</tbody>
</table></div>`;

const row = ({ step, strategy, total, why }: TakenStep, index: number): Markup =>
  html`<tr><td>${index + 1}. ${step}</td><td data-label="strategy">${strategy}</td>
<td class="figure" data-label="since the start">${total ? interval(total) : 'not measured'}</td><td data-label="why">${why}</td></tr>`;
