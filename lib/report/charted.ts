import { toSvg } from '../charts/render.js';
import type { ChartSpec } from '../types.js';
import { html, type Markup, raw } from './markup.js';

/** A chart as a figure with its picture inside the page, and its description for screen readers. */
export const figure = async (spec: ChartSpec): Promise<Markup> => {
  const svg = await toSvg(spec);
  const named = html`<svg role="img" aria-label="${String(spec.description ?? '')}" `;
  return html`<figure>${raw(svg.replace('<svg ', () => named.markup))}</figure>`;
};
