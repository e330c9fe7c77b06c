import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forest } from '../charts/forest.js';
import { toPng, toSvg } from '../charts/render.js';
import { judgedCase } from '../service/judged-case.js';
import { sidesText, subjectText } from '../text/comparison.js';
import { acrossRows, machineRows } from '../text/machines.js';
import { count } from '../text/quantities.js';
import { speedupText, verdictText } from '../text/verdict.js';
import type { Comparison } from '../types.js';
import { type Across, across, type Machine } from './across.js';
import { figure } from './charted.js';
import { environmentRows, skips } from './circumstances.js';
import { decided } from './decided.js';
import { table } from './markdown.js';
import { html, type Markup, raw } from './markup.js';
import { reading } from './reading.js';
import { served } from './services.js';
import { style } from './style.js';

/** Writes one report over records of several machines: report.html, report.md and the forest; returns their paths. */
export const writeMachinesReport = async (machines: readonly Machine[], directory: string): Promise<string[]> => {
  mkdirSync(directory, { recursive: true });
  const comparisons = onHosts(machines);
  const svg = comparisons.length > 0 ? await toSvg(forest(comparisons)) : null;
  const files: readonly (readonly [string, string | Buffer])[] = [
    ['report.html', await machinesReport(machines)],
    ['report.md', machinesMarkdown(machines)],
    ...(svg ? [['forest.svg', svg] as const, ['forest.png', await toPng(svg)] as const] : []),
  ];
  return files.map(([name, content]) => {
    const path = join(directory, name);
    writeFileSync(path, content);
    return path;
  });
};

/** What several machines say, on one page that needs nothing else: what they are, what is the same on each, all verdicts. */
export const machinesReport = async (machines: readonly Machine[]): Promise<string> => {
  const comparisons = onHosts(machines);
  const title = titleOf(machines);
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="eightways ${machines[0]?.record.environment.eightways ?? ''}">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="lead">${lead(machines)}</p>
<section aria-labelledby="machines">
<h2 id="machines">The machines</h2>
<p>The noise floor is the smallest difference that a function measured against itself shows the machine to tell, in 80 % of measurements of so many seconds.</p>
${tableOf(machineRows(machines))}
</section>
${shared(machines, across(machines))}
${decided(comparisons)}
${comparisons.length > 0 ? html`<div class="card">${await figure(forest(comparisons))}</div>` : null}
${await served(machines.flatMap(({ name, record }) => (record.services ?? []).map((one) => ({ ...judgedCase(one), experiment: `${one.experiment}, on ${name}` }))))}
${skips(machines.flatMap(({ name, record }) => record.skipped.map((one) => ({ ...one, experiment: `${one.experiment}, on ${name}` }))))}
<section aria-labelledby="machine">
<h2 id="machine">Machines and environments</h2>
${machines.map(
  ({ name, record }) => html`
<div class="card"><h3>${name}</h3><dl>${environmentRows(record.environment, record.host).map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl></div>`,
)}
</section>
${reading}
</main>
</body>
</html>
`;
  return page.markup;
};

/** The same in short, in GitHub's Markdown. */
export const machinesMarkdown = (machines: readonly Machine[]): string => {
  const alone = onOne(machines)
    .map(named)
    .map((one) => [`${subjectText(one)}: ${sidesText(one)}`, speedupText(one), verdictText(one)]);
  const tables = [
    ['The machines', machineRows(machines)],
    ...(across(machines).length > 0 ? [['On each machine', acrossRows(machines)] as const] : []),
    ...(alone.length > 0 ? [['On one machine', [['comparison', 'speed-up', 'verdict'], ...alone]] as const] : []),
  ] as const;
  return [
    `# ${titleOf(machines).replace(/[\\`*_[\]<>|#&~!]/g, '\\$&')}`,
    lead(machines),
    ...tables.flatMap(([title, [head = [], ...rows]]) => [`## ${title}`, table(head, rows)]),
  ]
    .join('\n\n')
    .concat('\n');
};

const titleOf = (machines: readonly Machine[]): string =>
  `${[...new Set(machines.map(({ record }) => record.suite))].join(', ')}: ${count(machines.length, 'machine')}`;

const lead = (machines: readonly Machine[]): string => {
  const begun = machines.map(({ record }) => record.startedAt).sort()[0] ?? '';
  return `Measured from ${begun.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}. No pair, sweep or law mixes two machines.`;
};

const shared = (machines: readonly Machine[], common: readonly Across[]): Markup | null =>
  common.length === 0
    ? null
    : html`
<section aria-labelledby="shared">
<h2 id="shared">On each machine</h2>
<p>“Differs” is said by the rule that tells whether a rerun moved: the intervals lie further apart than the margin, or a verdict is the opposite of the first.</p>
${tableOf(acrossRows(machines, common))}
</section>`;

const tableOf = ([head = [], ...rows]: readonly (readonly string[])[]): Markup => html`
<div class="card wide"><table>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell, index) => html`<td data-label="${head[index] ?? ''}">${cell}</td>`)}</tr>`)}</tbody>
</table></div>`;

interface Placed {
  readonly machine: string;
  readonly comparison: Comparison;
}

/** All comparisons, named by their machines: those that machines have in common beside each other. */
const onHosts = (machines: readonly Machine[]): readonly Comparison[] =>
  [...inCommon(machines), ...onOne(machines)].map(named);

const named = ({ machine, comparison }: Placed): Comparison => ({
  ...comparison,
  experiment: `${comparison.experiment}, on ${machine}`,
});

const inCommon = (machines: readonly Machine[]): readonly Placed[] =>
  across(machines).flatMap(({ on }) =>
    on.flatMap((comparison, at) => (comparison ? [{ comparison, machine: machines[at]!.name }] : [])),
  );

const onOne = (machines: readonly Machine[]): readonly Placed[] => {
  const seen = new Set(inCommon(machines).map(({ comparison }) => comparison));
  return machines.flatMap(({ name, comparisons }) =>
    comparisons.filter((one) => !seen.has(one)).map((comparison) => ({ comparison, machine: name })),
  );
};
