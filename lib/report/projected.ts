import { amdahl } from '../charts/amdahl.js';
import { errorText } from '../text/projection.js';
import { interval, percentInterval } from '../text/quantities.js';
import type { Projection } from '../types.js';
import { figure } from './charted.js';
import { html, type Markup } from './markup.js';

/** What was predicted for whole programs, what was measured, and how far off the prediction was. */
export const projected = async (projections: readonly Projection[]): Promise<Markup | null> =>
  projections.length === 0
    ? null
    : html`
<section aria-labelledby="projected">
<h2 id="projected">Predicted and measured on the whole</h2>
<p>A faster part makes the whole faster only by its share (Amdahl’s law). Each line says what the share and the part alone
predict for the whole program, and what the whole program, with the part replaced, then measured.</p>
<div class="card wide"><table>
<thead><tr><th scope="col">program, part replaced</th><th scope="col">share</th><th scope="col">part alone</th><th scope="col">predicted</th><th scope="col">measured</th><th scope="col">error of the prediction</th></tr></thead>
<tbody>${projections.map(row)}</tbody>
</table></div>
${await Promise.all(projections.map(async (projection) => html`<div class="card">${await figure(amdahl(projection))}</div>`))}
</section>`;

const row = (projection: Projection): Markup => {
  const { program, part, share, local, predicted, measured } = projection;
  const cell = (label: string, figures: string): Markup =>
    html`<td class="figure" data-label="${label}">${figures}</td>`;
  return html`<tr><td>${program}<small>${part}</small></td>
${cell('share', percentInterval(share))}${cell('part alone', interval(local))}${cell('predicted', interval(predicted))}
${cell('measured', measured ? interval(measured) : 'not measured yet')}<td data-label="error">${measured ? errorText(projection) : ''}</td></tr>`;
};
