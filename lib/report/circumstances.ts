import { strategies } from '../strategies/strategies.js';
import { noiseFloorText, priorityText } from '../text/machines.js';
import { bytes, count } from '../text/quantities.js';
import { cannotGoOn, goesOn, missingText, resumeLine, unfinishedLead } from '../text/unfinished.js';
import type { Environment, Host, RunRecord, Skip } from '../types.js';
import { html, type Markup } from './markup.js';

/** That the run has not come to its end: what is missing, and how it goes on. */
export const missing = (record: RunRecord, path: string): Markup | null => {
  const { unfinished = [] } = record;
  if (unfinished.length === 0) return null;
  return html`
<section aria-labelledby="unfinished">
<h2 id="unfinished">Not finished</h2>
<p>${unfinishedLead(unfinished)}</p>
<ul>${unfinished.map((each) => html`<li>${missingText(each)}</li>`)}</ul>
${goesOn(record) ? html`<p>It goes on with <code>${resumeLine(path)}</code>.</p>` : html`<p>${cannotGoOn}</p>`}
</section>`;
};

/** What was not measured, and why. */
export const skips = (skipped: readonly Skip[], isFinished = true): Markup => html`
<section aria-labelledby="skipped">
<h2 id="skipped">What was skipped</h2>
${
  skipped.length === 0
    ? html`<p>${isFinished ? 'Nothing: every experiment asked for was measured.' : 'Nothing so far.'}</p>`
    : html`<div class="card wide"><table>
<thead><tr><th scope="col">experiment</th><th scope="col">strategy</th><th scope="col">reason</th></tr></thead>
<tbody>${skipped.map(({ experiment, strategy, reason }) => html`<tr><td>${experiment}</td><td>${strategies[strategy].title}</td><td>${reason}</td></tr>`)}</tbody>
</table></div>`
}
</section>`;

/** What the facts were taken on: a speed-up holds there, and need not hold elsewhere. */
export const machine = ({ environment, host }: Pick<RunRecord, 'environment' | 'host'>): Markup => html`
<section aria-labelledby="machine">
<h2 id="machine">Machine and environment</h2>
<p>A speed-up holds for the engine, machine and input it was measured on.</p>
<div class="card"><dl>${environmentRows(environment, host).map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl></div>
</section>`;

export const environmentRows = (
  environment: Environment,
  host?: Host,
): readonly (readonly [term: string, text: string])[] => {
  const { eightways, runtime, v8, os, cpu, cores, memory, loadAverage, priority, commit } = environment;
  return [
    ...(host ? ([['host', `${host.name}, ${noiseFloorText(host.floor)}`]] as const) : []),
    ['eightways', eightways],
    ['runtime', `${runtime}, V8 ${v8}`],
    ['processor', `${cpu}, ${count(cores, 'core')}`],
    ['memory', bytes(memory)],
    ['system', os],
    ['load average at the start', loadAverage.toFixed(2)],
    ...(priority === undefined ? [] : ([['priority', priorityText(priority)]] as const)),
    ['commit', commit ?? 'not in a repository'],
  ];
};

/** How to measure the same again, and from which files it came. */
export const again = ({ origins }: RunRecord, recordPath: string): Markup => html`
<section aria-labelledby="again">
<h2 id="again">Measure it again</h2>
<pre><code>eightways rerun ${recordPath}</code></pre>
<p>It measures every experiment of this record anew and says of each whether its speed-up moved.</p>
${
  Object.keys(origins).length === 0
    ? null
    : html`<div class="card"><dl>${Object.entries(origins).map(([name, file]) => html`<dt>${name}</dt><dd><code>${file}</code></dd>`)}</dl></div>`
}
</section>`;
