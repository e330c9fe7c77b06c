import { stripVTControlCharacters } from 'node:util';
import { html, type Markup, raw } from '../../../lib/report/markup.js';
import { count } from '../../../lib/text/quantities.js';
import type { ChartSpec } from '../../../lib/types.js';
import { vegaLiteType } from '../../display.js';
import type { Fields, IpynbOutput } from '../ipynb.js';
import type { Render } from './markdown.js';

/** One output of a cell: its picture where it has one, with what it says in words below. */
export const output = async (shown: IpynbOutput, render: Render): Promise<Markup> => {
  if (shown.output_type === 'stream') return text(shown.text, shown.name === 'stderr' ? 'out noted' : 'out');
  if (shown.output_type === 'error') return text(shown.traceback.join('\n'), 'out failed');
  return bundle(shown.data, render);
};

const bundle = async (data: Fields, render: Render): Promise<Markup> => {
  const words = typeof data['text/plain'] === 'string' ? data['text/plain'] : '';
  const svg = data['image/svg+xml'] ?? (await drawn(data[vegaLiteType]));
  if (typeof svg === 'string') return html`<figure>${vector(svg, words)}${inWords(words)}</figure>`;
  const picture = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].find((type) => typeof data[type] === 'string');
  if (picture !== undefined) {
    const source = `data:${picture};base64,${String(data[picture]).replace(/\s/g, '')}`;
    return html`<figure><img alt="${firstLine(words)}" src="${source}">${inWords(words)}</figure>`;
  }
  const markup = data['text/html'];
  // Browsers are told to run no scripts; those that are here would only take room.
  if (typeof markup === 'string')
    return html`<div class="out-html">${raw(markup.replace(/<script\b[\s\S]*?<\/script>/gi, ''))}</div>`;
  const markdown = data['text/markdown'];
  if (typeof markdown === 'string') return html`<div class="words">${render(markdown, {})}</div>`;
  const json = data['application/json'];
  if (words === '' && json !== undefined) return text(JSON.stringify(json, null, 2), 'out');
  return words === '' ? html`` : text(words, 'out');
};

/** A chart that was stored without its picture; null when there is none, or it cannot be drawn. */
const drawn = async (spec: unknown): Promise<string | null> => {
  if (typeof spec !== 'object' || spec === null) return null;
  const { toSvg } = await import('../../../lib/charts/render.js');
  return toSvg(spec as ChartSpec).catch(() => null);
};

/** A picture as part of the page, with its words for those who hear it. */
const vector = (svg: string, words: string): Markup => {
  const start = svg.indexOf('<svg');
  const named = html`<svg role="img" aria-label="${firstLine(words)}"`;
  return raw(start < 0 ? '' : named.markup + svg.slice(start + '<svg'.length));
};

const inWords = (words: string): Markup | null =>
  words.trim().includes('\n') ? html`<details><summary>In words</summary>${text(words, 'out')}</details>` : null;

const firstLine = (words: string): string => words.trim().split('\n')[0] ?? '';

/** Characters of one output that a page shows. */
const most = 40_000;

const text = (written: string, kind: string): Markup => {
  const plain = overwritten(stripVTControlCharacters(written)).trimEnd();
  const rest = plain.length - most;
  return html`<pre class="${kind}">${plain.slice(0, most)}${rest > 0 ? `\n… ${count(rest, 'character')} more` : ''}</pre>`;
};

/** A line as a terminal shows it in the end: what comes behind a carriage return stands over what was before. */
const overwritten = (written: string): string =>
  written
    .split('\n')
    .map((line) => line.replace(/\r+$/, '').replace(/^[\s\S]*\r/, ''))
    .join('\n');
