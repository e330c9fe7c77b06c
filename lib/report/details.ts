import { audit } from '../charts/audit.js';
import { pairs } from '../charts/pairs.js';
import { series } from '../charts/series.js';
import { runLines } from '../text/commands.js';
import { sidesText, subjectText } from '../text/comparison.js';
import { correctionText } from '../text/correction.js';
import { costLines } from '../text/costs.js';
import { cautionText } from '../text/doubts.js';
import { groundLines } from '../text/floor.js';
import { percentileLines } from '../text/percentiles.js';
import { bytes, count, duration, percent, wholePercent } from '../text/quantities.js';
import { steadyLines } from '../text/steady.js';
import { againstAdvice, clockText, speedupText, timesText } from '../text/verdict.js';
import type { ChartSpec, Comparison, Measurement, Placement } from '../types.js';
import { anatomised } from './anatomised.js';
import { figure } from './charted.js';
import { verdict } from './decided.js';
import { html, type Markup } from './markup.js';

/** One comparison with the facts it was derived from; null when the record holds none. */
export interface Case {
  readonly comparison: Comparison;
  readonly measurement: Measurement | null;
}

/** Every comparison with its claim, clock, pairs, first call and doubts; with `audit`, also who ran when, with `anatomy` where the spread lies. */
export const details = async (cases: readonly Case[], options: DetailOptions): Promise<Markup> => {
  const cards = [];
  for (const one of cases) cards.push(await card(one, options));
  return html`
<section aria-labelledby="details">
<h2 id="details">The experiments one by one</h2>
${cards}
</section>`;
};

interface DetailOptions {
  readonly audit: boolean;
  readonly anatomy: boolean;
}

const card = async ({ comparison, measurement }: Case, options: DetailOptions): Promise<Markup> => html`
<article class="card">
<h3>${subjectText(comparison)}: ${sidesText(comparison)}</h3>
<p><span class="figure">${speedupText(comparison)}</span> · ${verdict(comparison)}${corrected(comparison)}</p>
<dl>${[...claimed(comparison, measurement), ...observed(comparison, measurement)].map(
  ([term, description]) => html`<dt>${term}</dt><dd>${description}</dd>`,
)}</dl>
${doubts(comparison)}
${measurement && !comparison.refused && measurement.blocks.some((block) => block.pairs.length > 0) ? await figure(retitled(pairs(measurement, comparison), 'Pair by pair', 1)) : null}${
  measurement && comparison.cautions.some(({ code }) => code === 'not-steady')
    ? await figure(retitled(series(measurement), 'Batch by batch', 0))
    : null
}${measurement && options.audit && isDated(measurement) ? await figure(retitled(audit(measurement), 'Who ran when', 0)) : null}${measurement && options.anatomy ? await anatomised(measurement) : null}
</article>`;

/** Whether the record says when its pairs ran: older ones do not. */
export const isDated = ({ blocks }: Measurement): boolean => blocks.some(({ when }) => when !== undefined);

const corrected = (comparison: Comparison): string => {
  const text = correctionText(comparison);
  return text ? ` · ${text}` : '';
};

/** The heading of the card says already what the chart's own title would, and the pairs' first line. */
const retitled = (spec: ChartSpec, text: string, firstLine: number): ChartSpec => {
  const { subtitle } = spec.title as { readonly subtitle: readonly string[] };
  return { ...spec, title: { text, subtitle: subtitle.slice(firstLine) } };
};

type Entry = readonly [term: string, description: Markup | string];

const claimed = (comparison: Comparison, measurement: Measurement | null): readonly Entry[] => {
  const { claim = '', source = '' } = measurement ?? {};
  const against = againstAdvice(comparison);
  return [
    ...(claim ? [['claim', html`${claim}${source ? html`<small>${source}</small>` : null}`] as const] : []),
    ...(against ? [['against it', against] as const] : []),
  ];
};

const observed = (comparison: Comparison, measurement: Measurement | null): readonly Entry[] => {
  const { firstCall, blocks, dropped, refused, speedup } = comparison;
  const timed: readonly Entry[] =
    refused || !speedup
      ? []
      : [
          ['time of one evaluation', `${timesText(comparison)} on ${clockText(comparison.clock)}`],
          ['first call', firstCallText(firstCall, measurement)],
          ...percentilesEntry(comparison),
          ...costEntry(comparison),
          ...steadyEntry(comparison),
          [
            'pairs',
            `${count(comparison.pairs, 'pair')} in ${count(blocks, 'block')}` +
              (dropped > 0 ? `; ${percent(dropped)} of all left out, interrupted by the scheduler` : ''),
          ],
          ...groundEntry(comparison),
        ];
  return [...timed, ...(measurement ? circumstances(measurement) : [])];
};

const percentilesEntry = (comparison: Comparison): readonly Entry[] => {
  const [of, ...lines] = percentileLines(comparison);
  return of ? [['percentiles', html`${of}${lines.map((line) => html`<small>${line}</small>`)}`]] : [];
};

const costEntry = (comparison: Comparison): readonly Entry[] => {
  const lines = costLines(comparison);
  return lines.length === 0 ? [] : [['besides time', html`${lines.map((line) => html`<small>${line}</small>`)}`]];
};

const groundEntry = (comparison: Comparison): readonly Entry[] => {
  const lines = groundLines(comparison);
  return lines.length === 0 ? [] : [['stands on', html`${lines.map((line) => html`<small>${line}</small>`)}`]];
};

const steadyEntry = (comparison: Comparison): readonly Entry[] => {
  const lines = steadyLines(comparison);
  return lines.length === 0 ? [] : [['steady state', html`${lines.map((line) => html`<small>${line}</small>`)}`]];
};

const firstCallText = ({ baseline, candidate }: Comparison['firstCall'], measurement: Measurement | null): string =>
  `${duration(baseline)} → ${duration(candidate)} wall time` +
  (measurement?.place === 'process' ? ', each in a fresh process' : '');

const circumstances = (measurement: Measurement): readonly Entry[] => {
  const { clock, clockReason, stopped, seconds, plan, commands } = measurement;
  return [
    ['clock', html`${clockText(clock)}<small>${clockReason}</small>`],
    ...(commands
      ? ([
          ['baseline', html`<code>${commands.baseline}</code>`],
          ['candidate', html`<code>${commands.candidate}</code>`],
          ['runs', html`${runLines(measurement).map((line) => html`<small>${line}</small>`)}`],
        ] as const)
      : ([['place', placed(measurement)]] as const)),
    ['stopped', `${stops[stopped]} after ${duration(seconds)}; seed ${plan.seed}, margin ${wholePercent(plan.margin)}`],
  ];
};

const placed = ({ place, placements, plan }: Measurement): Markup =>
  html`${place}<small>${placementText(placements.baseline)}${
    placementText(placements.candidate) === placementText(placements.baseline)
      ? ''
      : ` against ${placementText(placements.candidate)}`
  }; at most ${bytes(plan.memory)} of heap</small>`;

const stops = {
  decided: 'once the verdict stood,',
  budget: 'when the time was spent,',
  failed: 'when a variant failed,',
  cancelled: 'when it was cancelled,',
} as const;

const placementText = ({ runtime, flags, cpus }: Placement): string =>
  [runtime, ...flags, ...(cpus === null ? [] : [`with ${count(cpus, 'CPU')}`])].join(' ');

const doubts = ({ refused, cautions, baseline, candidate }: Comparison): Markup | null => {
  if (!refused && cautions.length === 0) return null;
  const example = refused?.example;
  return html`<ul class="cautions">
${refused ? html`<li><strong>${refused.kind}</strong>: ${refused.message}</li>` : null}
${
  example
    ? html`<li>Shortest input that shows it: <code>${example.input}</code><br>${baseline} gives <code>${example.baseline}</code><br>${candidate} gives <code>${example.candidate}</code></li>`
    : null
}
${cautions.map((caution) => html`<li>${cautionText(caution)}</li>`)}
</ul>`;
};
