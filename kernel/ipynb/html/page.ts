import { html, type Markup, raw } from '../../../lib/report/markup.js';
import { style } from '../../../lib/report/style.js';
import { type Fields, type Ipynb, type IpynbCell, isFields } from '../ipynb.js';
import { isSolution, type Solutions, withSolutions } from '../solutions.js';
import { code } from './code.js';
import { openMarkdown, type Render } from './markdown.js';
import { output } from './output.js';
import { slidesOf } from './slides.js';
import { pageStyle, slideStyle } from './style.js';

export interface PageOptions {
  /** of a notebook without a heading */
  readonly name: string;
  /** absolute path, for the pictures that its words name */
  readonly folder: string;
  /** defaults to false: one page from top to bottom */
  readonly slides?: boolean;
  /** defaults to "show" */
  readonly solutions?: Solutions;
}

/** A notebook on one page that needs nothing else: no network, no script, no other file; browsers are told to load none. */
export const notebookHtml = async (
  notebook: Ipynb,
  { name, folder, slides = false, solutions = 'show' }: PageOptions,
): Promise<string> => {
  const cells = withSolutions(notebook.cells, solutions);
  const render = await openMarkdown(folder);
  const drawn = new Map<IpynbCell, Markup>();
  for (const each of cells) drawn.set(each, await cell(each, render));
  const body = slides
    ? slidesOf(cells).map(
        (slide) => html`<section class="slide">${slide.map((each) => drawn.get(each) ?? null)}</section>\n`,
      )
    : [...drawn.values()];
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="eightways">
<title>${titleOf(cells) ?? name}</title>
<style>${raw(style)}${raw(pageStyle)}${slides ? raw(slideStyle) : null}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
  return page.markup;
};

/** The first heading. */
const titleOf = (cells: readonly IpynbCell[]): string | null => {
  for (const { cell_type, source } of cells) {
    const heading = cell_type === 'markdown' ? /^#+\s+(.+)$/m.exec(source)?.[1] : undefined;
    if (heading) return heading.replace(/[*_`]/g, '').trim();
  }
  return null;
};

const cell = async (each: IpynbCell, render: Render): Promise<Markup> => {
  const { id, cell_type, source, attachments, outputs } = each;
  const hidden: Fields = isFields(each.metadata.jupyter) ? each.metadata.jupyter : {};
  const folds = hidden.source_hidden === true;
  const title = isSolution(each) ? 'Solution' : 'Code';
  if (cell_type === 'markdown') {
    const words = render(source, attachments ?? {});
    return html`<div class="words" id="${id}">${folds ? folded(isSolution(each) ? title : 'Words', words) : words}</div>\n`;
  }
  if (cell_type === 'raw') return html`<pre class="raw" id="${id}">${source}</pre>\n`;
  if (source.trim() === '' && outputs.length === 0) return html``;
  const text = html`<pre class="code"><code>${code(source)}</code></pre>`;
  const shown: Markup[] = [];
  for (const one of outputs) shown.push(await output(one, render));
  if (folds && hidden.outputs_hidden === true)
    return html`<div class="cell" id="${id}">${folded(title, html`${text}${shown}`)}</div>\n`;
  return html`<div class="cell" id="${id}">${folds ? folded(title, text) : text}${
    hidden.outputs_hidden === true && shown.length > 0 ? folded('Output', html`${shown}`) : shown
  }</div>\n`;
};

const folded = (title: string, content: Markup): Markup =>
  html`<details><summary>${title}</summary>${content}</details>`;
