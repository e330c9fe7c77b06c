import { spread } from '../charts/spread.js';
import { anatomy } from '../compare/anatomy.js';
import { anatomyLines } from '../text/anatomy.js';
import type { Measurement } from '../types.js';
import { figure } from './charted.js';
import { html, type Markup } from './markup.js';

/** Where the spread of a measurement lies, in words and as a picture; nothing where its processes do not tell. */
export const anatomised = async (measurement: Measurement): Promise<Markup | null> => {
  const found = anatomy(measurement);
  if (!found) return null;
  const chart = spread(found);
  const title = { ...(chart.title as object), text: 'Where the spread lies', subtitle: [] };
  return html`<p>${anatomyLines(found).map((line) => html`<small>${line}.</small><br>`)}</p>${await figure({ ...chart, title })}`;
};
