import type { LoggerInterface } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { messages } from '../messages.js';
import type { ChartSpec } from '../types.js';
import { fontFamily, fontFiles, textWidth } from './font.js';

/** Draws a chart without a browser; the same specification gives the same bytes. Throws for an unsound one. */
export const toSvg = async (spec: ChartSpec): Promise<string> => {
  const { vega, vegaLite } = await engines();
  const { heard, logger } = complaints();
  const { spec: compiled } = vegaLite.compile(spec as unknown as TopLevelSpec, { logger });
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', loader: closed, logger });
  try {
    await view.runAsync();
    vega.resetSVGDefIds();
    const svg = tidy(await view.toSVG());
    if (heard.length > 0) throw new Error(messages.chartDoesNotCompile(heard.join('\n')));
    return svg;
  } finally {
    view.finalize();
  }
};

/** Turns a chart's SVG into a PNG, `scale` pixels for each of its units; draws text with the font that it brings. */
export const toPng = async (svg: string, { scale = 2 }: { scale?: number } = {}): Promise<Buffer> => {
  const { Resvg } = await import('@resvg/resvg-js');
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles()], defaultFontFamily: fontFamily },
  });
  return drawing.render().asPng();
};

// Both are ESM-only with a top-level await, and take most of a second: loaded with the first chart.
const engines = async () => {
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  // Else vega estimates widths by the number of characters, or asks whatever canvas happens to be installed.
  (vega as unknown as { readonly textMetrics: { width: typeof measured } }).textMetrics.width = measured;
  return { vega, vegaLite };
};

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
  readonly limit?: number;
}

const measured = ({ fontSize = 11, fontWeight, limit = 0 }: TextItem, text: unknown): number => {
  const width = textWidth(String(text ?? ''), fontSize, fontWeight === 'bold' || Number(fontWeight) >= 600);
  return limit > 0 ? Math.min(limit, width) : width;
};

/** Keeps what the engines complain of: thrown from inside vega, it would be lost in a promise that nobody awaits. */
const complaints = () => {
  const heard: string[] = [];
  const hear = (...words: readonly unknown[]) => {
    const said = words.map(String).join(' ');
    if (said !== noWindow) heard.push(said);
    return logger;
  };
  const ignore = () => logger;
  const logger = { level: () => logger, error: hear, warn: hear, info: ignore, debug: ignore };
  return { heard, logger: logger as unknown as LoggerInterface };
};

/** Charts that answer clicks in a live page are drawn as they stand: no page is here to be clicked. */
const noWindow = 'Can not resolve event source: window';

const mayNotLoad = async (address: string): Promise<never> => {
  throw new Error(messages.chartMayNotLoad(address));
};

const closed = { load: mayNotLoad, sanitize: mayNotLoad, http: mayNotLoad, file: mayNotLoad };

/** Coordinates to a hundredth of a pixel: engines differ in the last digits of a logarithm, and files get shorter. */
const tidy = (svg: string): string =>
  svg.replace(/ (d|transform|x|y|x1|x2|y1|y2|width|height|viewBox)="([^"]*)"/g, (_, name, value) => {
    const short = String(value).replace(/-?\d+\.\d{3,}(e-\d+)?/g, (number) =>
      String(Number(Number(number).toFixed(2))),
    );
    return ` ${name}="${short}"`;
  });
