import { writeFileSync } from 'node:fs';
import { toPng, toSvg } from '../../../lib/charts/render.js';
import type { ChartSpec } from '../../../lib/types.js';
import { refusal } from '../exits.js';
import { messages } from '../messages.js';

/** Draws a chart to a file: SVG, PNG, or its Vega-Lite specification, by the file's ending. */
export const drawTo = async (file: string, spec: ChartSpec): Promise<void> => {
  const ending = /\.(svg|png|json)$/.exec(file)?.[1];
  if (ending === undefined) throw refusal('usage', messages.noPicture(file));
  const content =
    ending === 'json'
      ? `${JSON.stringify(spec, null, 1)}\n`
      : ending === 'svg'
        ? await toSvg(spec)
        : await toPng(await toSvg(spec));
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw refusal('unusable', messages.notWritten(file, (error as Error).message));
  }
};
