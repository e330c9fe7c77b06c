import type { ChartSpec, Comparison } from '../types.js';

/** The house's colours. Blue against vermilion is told apart in every common colour blindness (Okabe & Ito, 2008). */
export const palette = {
  paper: '#ffffff',
  ink: '#1c2430',
  muted: '#5d6876',
  faint: '#9aa4b0',
  grid: '#e7eaee',
  band: '#dde4ec',
  blue: '#0072b2',
  vermilion: '#c8500a',
  slate: '#6f4a8e',
  haze: '#a9c9de',
} as const;

/** The same colours on a dark page; a page swaps them by style rules on the attribute that holds the first. */
export const darkPalette: Readonly<Record<keyof typeof palette, string>> = {
  paper: '#161b22',
  ink: '#e6eaf0',
  muted: '#a3adba',
  faint: '#77828f',
  grid: '#2b333d',
  band: '#2f3a47',
  blue: '#58b4ec',
  vermilion: '#ff9055',
  slate: '#c39be0',
  haze: '#2f5a78',
};

/** What a verdict looks like: colour, shape and filling differ, so that no reader depends on colour alone. */
export const verdictLook = ({ verdict, refused }: Pick<Comparison, 'verdict' | 'refused'>) =>
  looks[refused ? 'refused' : verdict];

const looks = {
  improvement: { colour: palette.blue, fill: palette.blue, shape: 'circle' },
  equivalent: { colour: palette.slate, fill: palette.slate, shape: 'square' },
  regression: { colour: palette.vermilion, fill: palette.vermilion, shape: 'diamond' },
  inconclusive: { colour: palette.muted, fill: palette.paper, shape: 'circle' },
  refused: { colour: palette.vermilion, fill: palette.paper, shape: 'cross' },
} as const;

// Verdana has the widths of DejaVu Sans, so text laid out for one fits where only the other is installed.
const font = 'DejaVu Sans, Verdana, sans-serif';

const config = {
  font,
  view: { stroke: null },
  title: {
    anchor: 'start',
    frame: 'bounds',
    fontSize: 15,
    fontWeight: 'bold',
    color: palette.ink,
    subtitleFontSize: 11.5,
    subtitleColor: palette.muted,
    subtitlePadding: 6,
    subtitleLineHeight: 17,
    lineHeight: 19,
    offset: 18,
  },
  axis: {
    labelColor: palette.muted,
    labelFontSize: 11,
    labelPadding: 6,
    titleColor: palette.muted,
    titleFontSize: 11.5,
    titleFontWeight: 'normal',
    titlePadding: 10,
    gridColor: palette.grid,
    gridWidth: 1,
    domain: false,
    ticks: false,
  },
  text: { color: palette.ink, fontSize: 11.5, baseline: 'middle' },
} as const;

interface Frame {
  readonly title: string;
  readonly subtitle: readonly string[];
  /** what a screen reader says of the chart */
  readonly description: string;
  readonly width: number;
  readonly height: number;
}

/** Puts a chart's own part into the frame that all charts share. */
export const framed = ({ title, subtitle, description, width, height }: Frame, chart: ChartSpec): ChartSpec => ({
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  description,
  background: palette.paper,
  padding: { left: 16, top: 14, right: 16, bottom: 12 },
  width,
  height,
  title: { text: title, subtitle },
  ...chart,
  config,
});
