import { strategies } from '../strategies/strategies.js';
import { sidesText, subjectText, verdictCounts } from '../text/comparison.js';
import { correctionsText } from '../text/correction.js';
import { floorText } from '../text/floor.js';
import { count } from '../text/quantities.js';
import { againstAdvice, clockText, speedupText, timesText, totalText, verdictText } from '../text/verdict.js';
import type { Comparison } from '../types.js';
import { html, type Markup } from './markup.js';

/** Every comparison in a table, by strategy in the talk's order: the answers, before any reasons. */
export const decided = (comparisons: readonly Comparison[]): Markup => html`
<section aria-labelledby="decided">
<h2 id="decided">What was decided</h2>
<p>${count(comparisons.length, 'comparison')}: ${verdictCounts(comparisons) || 'none'}.${also(comparisons)}</p>
<div class="card wide"><table>
<thead><tr><th scope="col">candidate vs baseline</th><th scope="col">speed-up</th><th scope="col">verdict</th><th scope="col">time of one evaluation</th></tr></thead>
${inOrder.map(({ name, order, title }) => {
  const own = comparisons.filter(({ strategy }) => strategy === name);
  return own.length === 0
    ? null
    : html`<tbody><tr class="head"><th scope="rowgroup" colspan="4">${order} ${title}</th></tr>${own.map(row)}</tbody>`;
})}
</table></div>
</section>`;

const also = (comparisons: readonly Comparison[]): string =>
  [correctionsText(comparisons), floorText(comparisons)].map((text) => (text ? ` ${text}` : '')).join('');

const inOrder = Object.values(strategies).sort((one, other) => one.order - other.order);

const row = (comparison: Comparison): Markup => {
  const against = againstAdvice(comparison);
  const total = totalText(comparison);
  return html`
<tr><td>${sidesText(comparison)}<small>${subjectText(comparison)}</small></td>
<td class="figure">${speedupText(comparison)}${total ? html`<small>${total}</small>` : null}</td>
<td>${verdict(comparison)}${against ? html`<small>${against}</small>` : null}</td>
<td class="figure">${timesText(comparison)}${comparison.speedup ? html`<small>on ${clockText(comparison.clock)}</small>` : null}</td></tr>`;
};

/** The verdict in its colour. */
export const verdict = (comparison: Comparison): Markup =>
  html`<span class="verdict ${comparison.refused ? 'refused' : comparison.verdict}">${verdictText(comparison)}</span>`;
