import { latencies } from '../charts/latencies.js';
import type { JudgedCase } from '../service/judged-case.js';
import { subjectText } from '../text/comparison.js';
import { cautionText } from '../text/doubts.js';
import { bytes, count, interval } from '../text/quantities.js';
import { quantityText } from '../text/service.js';
import { verdictText } from '../text/verdict.js';
import type { ServiceComparison, ServiceRatio } from '../types.js';
import { figure } from './charted.js';
import { html, type Markup } from './markup.js';

/** Services loaded in turns: latencies, errors and what the servers used; nothing when there were none. */
export const served = async (cases: readonly JudgedCase[]): Promise<Markup | null> =>
  cases.length === 0
    ? null
    : html`
<section aria-labelledby="served">
<h2 id="served">Services under load</h2>
<p>Requests fell due at a set rate, whatever the service made of them, and latency counts from then: a pause is felt by all who would have met it.
Each service was started afresh for every block; above 1× the candidate is better.</p>
${await Promise.all(cases.map(card))}
</section>`;

const card = async (judged: JudgedCase): Promise<Markup> => {
  const { baseline, candidate, refused, ratios, sides, cautions } = judged;
  return html`
<article class="card">
<h3>${subjectText(judged)}: ${candidate} vs ${baseline}</h3>
${refused ? html`<p><span class="verdict refused">refused: ${refused.kind}</span>: ${refused.variant}: ${refused.message}</p>` : null}
${
  sides
    ? html`<div class="wide"><table>
<thead><tr><th scope="col"></th><th scope="col">${baseline}</th><th scope="col">${candidate}</th><th scope="col">gain</th><th scope="col">verdict</th></tr></thead>
<tbody>${ratios.map((ratio) => ratioRow(ratio, judged))}${sideRows(sides)}</tbody>
</table></div>`
    : null
}
${sides?.baseline.latency || sides?.candidate.latency ? await figure(latencies(judged)) : null}
${cautions.length > 0 ? html`<ul class="cautions">${cautions.map((caution) => html`<li>${cautionText(caution)}</li>`)}</ul>` : null}
</article>`;
};

const ratioRow = (
  { quantity, baseline, candidate, speedup, verdict }: ServiceRatio,
  { margin }: JudgedCase,
): Markup => {
  const words = quantityText(quantity);
  return html`
<tr><th scope="row">${quantity}</th><td class="figure">${words(baseline)}</td><td class="figure">${words(candidate)}</td>
<td class="figure">${speedup ? interval(speedup) : 'cannot be told'}</td><td>${
    speedup ? html`<span class="verdict ${verdict}">${verdictText({ verdict, refused: null, margin })}</span>` : null
  }</td></tr>`;
};

const sideRows = ({ baseline, candidate }: NonNullable<ServiceComparison['sides']>): Markup => {
  const failed = [baseline, candidate].map(
    ({ errors, timeouts, due }) => `${count(errors + timeouts)} of ${count(due)}`,
  );
  const memory = [baseline, candidate].map((side) => (side.memory === null ? 'not seen' : bytes(side.memory)));
  const row = (name: string, figures: readonly string[]): Markup =>
    html`<tr><th scope="row">${name}</th>${figures.map((each) => html`<td class="figure">${each}</td>`)}<td></td><td></td></tr>`;
  return html`${row('errors and timeouts', failed)}${row('memory at most', memory)}`;
};
