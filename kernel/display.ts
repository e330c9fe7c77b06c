import { inspect } from 'node:util';
import type { Nouns } from '../lib/text/noun.js';
import type { ChartSpec, Comparison } from '../lib/types.js';
import { metadataOf } from './ipynb/compared.js';

/** A value in every form a client may want: MIME type to content. */
export interface Bundle {
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What clients render themselves; newer versions of the type are not registered by JupyterLab 4. */
export const vegaLiteType = 'application/vnd.vegalite.v5+json';

/**
 * How a cell shows a value: by its own `Symbol.for('Jupyter.display')`, as a chart when it is a Vega-Lite
 * specification, in words when it is a noun of the library, else as Node prints it.
 */
export const toBundle = async (value: unknown): Promise<Bundle> => {
  const own = ownDisplay(value);
  if (own) return { data: await own(), metadata: {} };
  if (isChart(value)) return chartBundle(value, chartTitle(value));
  const { nounOf } = await import('../lib/text/noun.js');
  const noun = nounOf(value);
  if (noun) {
    const { describe } = await import('../lib/text/describe.js');
    const words = textBundle(describe(value as Parameters<typeof describe>[0]));
    return { ...words, metadata: comparedMetadata(noun, value) };
  }
  if (isBundle(value)) return { data: value, metadata: {} };
  return textBundle(inspect(value, { depth: 4, maxArrayLength: 100, maxStringLength: 10_000 }));
};

/**
 * A chart for every client: the specification for those that draw it, SVG and PNG for those that don't (and for
 * exports), and words. Never HTML, which some clients would prefer and others strip.
 */
export const chartBundle = async (spec: ChartSpec, text: string): Promise<Bundle> => {
  const { toPng, toSvg } = await import('../lib/charts/render.js');
  const svg = await toSvg(spec);
  const png = await toPng(svg, { scale: 2 });
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  return {
    data: { [vegaLiteType]: spec, 'image/svg+xml': svg, 'image/png': png.toString('base64'), 'text/plain': text },
    metadata: {
      [vegaLiteType]: {
        embed_options: { renderer: 'svg', actions: { export: true, source: true, editor: false, compiled: false } },
      },
      'image/png': { width: Math.round(width / 2), height: Math.round(height / 2) },
    },
  };
};

export const textBundle = (text: string): Bundle => ({ data: { 'text/plain': text }, metadata: {} });

/** Comparisons go along with the words about them, for whoever compares two runs of a notebook. */
const comparedMetadata = (noun: keyof Nouns, value: unknown): Bundle['metadata'] => {
  if (noun === 'comparison') return metadataOf([value as Comparison]);
  return noun === 'comparisons' ? metadataOf(value as readonly Comparison[]) : {};
};

const ownDisplay = (value: unknown): (() => Record<string, unknown> | Promise<Record<string, unknown>>) | null => {
  const method = (value as Record<symbol, unknown> | null | undefined)?.[Symbol.for('Jupyter.display')];
  return typeof method === 'function' ? method.bind(value) : null;
};

const isChart = (value: unknown): value is ChartSpec =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as ChartSpec).$schema === 'string' &&
  /\/vega-lite\/v\d/.test((value as ChartSpec).$schema as string);

const chartTitle = ({ description, title }: ChartSpec): string => {
  const text = (title as { text?: unknown } | undefined)?.text ?? title;
  return [description, text].find((one) => typeof one === 'string' && one !== '')?.toString() ?? 'chart';
};

const isBundle = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => /^(text|image|audio|video|application)\/[\w.+-]+$/.test(key));
};
