import { forest } from '../charts/forest.js';
import { shares } from '../charts/shares.js';
import { crossoversOf } from '../compare/crossover.js';
import { growthsOf } from '../compare/growth.js';
import { judgedCase } from '../service/judged-case.js';
import { kneesOf } from '../service/knee.js';
import { scalingsIn } from '../service/scaling.js';
import type { Comparison, RunRecord } from '../types.js';
import { casesOf } from './cases.js';
import { figure } from './charted.js';
import { again, machine, missing, skips } from './circumstances.js';
import { crossed } from './crossed.js';
import { decided } from './decided.js';
import { details } from './details.js';
import { grown } from './grown.js';
import { html, raw } from './markup.js';
import { projected } from './projected.js';
import { reading } from './reading.js';
import { scaled } from './scaled.js';
import { served } from './services.js';
import { stepped } from './stepped.js';
import { style } from './style.js';

export interface ReportOptions {
  readonly comparisons: readonly Comparison[];
  /** the record's own path, for the line on measuring again; defaults to "RECORD" */
  readonly recordPath?: string;
  /** whether to draw who ran when, for each comparison; defaults to false */
  readonly audit?: boolean;
  /** whether to say where the spread of each comparison lies; defaults to false */
  readonly anatomy?: boolean;
}

/** A whole run on one page that needs nothing else: no network, no script, no other file. */
export const htmlReport = async (
  record: RunRecord,
  { comparisons, recordPath = 'RECORD', audit = false, anatomy = false }: ReportOptions,
): Promise<string> => {
  const { suite, startedAt, environment, skipped, projections, profiles, steps = [] } = record;
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="eightways ${environment.eightways}">
<title>${suite}: which way to scale?</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
<h1>${suite}: which way to scale?</h1>
<p class="lead">Measured from ${startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')} on ${environment.runtime}, ${environment.cpu}.</p>
${missing(record, recordPath)}${comparisons.length > 0 || !record.services ? decided(comparisons) : null}
${comparisons.length > 0 ? html`<div class="card">${await figure(forest(comparisons))}</div>` : null}
${await served((record.services ?? []).map(judgedCase))}${await scaled(scalingsIn(record), kneesOf(record.services ?? []))}${await grown(growthsOf(record.measurements))}${await crossed(crossoversOf(comparisons))}
${await projected(projections)}${stepped(steps)}
${await profiled(profiles)}
${comparisons.length > 0 || !record.services ? await details(casesOf(record, comparisons), { audit, anatomy }) : null}
${skips(skipped, record.unfinished === undefined)}
${machine(record)}
${again(record, recordPath)}
${reading}
</main>
</body>
</html>
`;
  return page.markup;
};

const profiled = async (profiles: RunRecord['profiles']) => {
  const drawn = profiles.filter(({ parts }) => parts.length > 0);
  if (drawn.length === 0) return null;
  const figures = await Promise.all(drawn.map((profile) => figure(shares(profile))));
  return html`
<section aria-labelledby="profiled">
<h2 id="profiled">Where the time goes</h2>
${figures.map((one) => html`<div class="card">${one}</div>`)}
</section>`;
};
