import { oneLine } from '../text/columns.js';
import { count, duration } from '../text/quantities.js';
import type { AsyncProfile, AsyncSpan, AsyncWait, ChartSpec } from '../types.js';
import { colourOf, pixels, rounded, words } from './layers.js';
import { framed, palette } from './theme.js';

const plotWidth = 720;
const MOST_ROWS = 12;
const MOST_LANES = 8;
const [lane, caption, gap] = [9, 19, 12];

interface Bar {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
  readonly colour: string;
  readonly what: string;
  readonly lasts: string;
}

/** What was under way when, a lane for each at once, and above it the critical path: what the end waited for. */
export const awaits = (profile: AsyncProfile): ChartSpec => {
  const { program, seconds, waits, spans, overlap } = profile;
  const path = spans.filter(({ critical }) => critical);
  const bars: Bar[] = [];
  const captions: { readonly y: number; readonly caption: string; readonly figures: string }[] = [];
  let y = 0;
  const add = (text: string, figures: string, lanes: readonly (readonly AsyncSpan[])[], ran: string): void => {
    captions.push({ y: y + caption / 2, caption: text, figures });
    y += caption;
    for (const spansOfLane of lanes) {
      for (const { wait, from, to, critical } of spansOfLane)
        bars.push({
          ...{ from: rounded(from * 1000), to: rounded(to * 1000), top: y + 1, bottom: y + lane },
          colour: wait < 0 ? ran : critical ? palette.vermilion : palette.haze,
          what: wait < 0 ? 'the program ran' : whatOf(waits[wait]!),
          lasts: duration(to - from),
        });
      y += lane;
    }
    y += gap;
  };
  add('critical path', 'orange: waits that the end waited for; dark: the program ran', [path], palette.ink);
  const shown = waits.map((_, at) => at).slice(0, MOST_ROWS);
  for (const at of shown) {
    const one = waits[at]!;
    const lanes = lanesOf(spans.filter(({ wait }) => wait === at));
    const more = lanes.length > MOST_LANES ? `, ${count(MOST_LANES)} of ${count(lanes.length)} lanes` : '';
    add(whatOf(one), figuresOf(one) + more, lanes.slice(0, MOST_LANES), palette.ink);
  }
  const left = waits.length - shown.length;
  const height = Math.max(caption, y - gap);
  const x = {
    ...{ type: 'quantitative', scale: { domain: [0, rounded(seconds * 1000)], nice: false } },
    axis: { title: 'ms from the start', grid: true, tickCount: 8, format: ',~r' },
  };
  const at = pixels('y', height);
  return framed(
    {
      title: 'What was waited for',
      subtitle: [
        `${oneLine(program)}: ${duration(seconds)}; under way at once ${overlap.mean.toFixed(1)} in the mean, ${count(overlap.most)} at most.`,
        ...(left > 0 ? [`${count(left, 'line')} that waited less are left out.`] : []),
      ],
      description: `Operations under way over time. Critical: ${
        waits
          .filter(({ critical }) => critical > 0)
          .slice(0, 5)
          .map((one) => `${whatOf(one)} ${duration(one.critical)}`)
          .join(', ') || 'nothing was waited for'
      }`,
      width: plotWidth,
      height,
    },
    {
      layer: [
        {
          data: { values: bars },
          mark: { type: 'rect', aria: false },
          encoding: {
            x: { ...x, field: 'from' },
            x2: { field: 'to' },
            y: pixels('top', height),
            y2: { field: 'bottom' },
            color: colourOf('colour'),
            tooltip: [
              { field: 'what', type: 'nominal', title: 'what' },
              { field: 'lasts', type: 'nominal', title: 'lasts' },
            ],
          },
        },
        {
          data: { values: captions },
          layer: [
            words({ x: 2, field: 'caption', y: at, limit: 470, bold: true, size: 11 }),
            {
              mark: { type: 'text', align: 'right', limit: 330, fontSize: 10.5, color: palette.muted, aria: false },
              encoding: { x: { value: plotWidth - 2 }, y: at, text: { field: 'figures', type: 'nominal' } },
            },
          ],
        },
      ],
    },
  );
};

const whatOf = ({ kind, target, file, line, callers: [from] }: AsyncWait): string => {
  const place = line > 0 ? `${file}:${line}${from?.file === file ? ` ← ${from.line}` : ''}` : file;
  return oneLine([target === '' ? kind : `${kind}, ${target}`, ...(place === '' ? [] : [place])].join(' · '));
};

const figuresOf = ({ times, critical, seconds }: AsyncWait): string =>
  [
    ...(times > 0 ? [`${count(times)}×, ${duration(seconds)} in all`] : []),
    ...(critical > 0 ? [`critical ${duration(critical)}`] : []),
  ].join('; ');

/** Spans that overlap stand in lanes of their own, in the first that is free; the critical ones come first. */
const lanesOf = (spans: readonly AsyncSpan[]): readonly (readonly AsyncSpan[])[] => {
  const lanes: AsyncSpan[][] = [];
  for (const one of [...spans].sort((a, b) => Number(b.critical) - Number(a.critical) || a.from - b.from)) {
    const free = lanes.find((lane) => lane.every(({ from, to }) => to <= one.from || from >= one.to));
    if (free) free.push(one);
    else lanes.push([one]);
  }
  return lanes.length === 0 ? [[]] : lanes;
};
