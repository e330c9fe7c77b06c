import { messages } from '../messages.js';
import { oneLine } from '../text/columns.js';
import { count, duration, percentInterval } from '../text/quantities.js';
import type { ChartSpec, Profile } from '../types.js';
import { colourOf, intervals, pixels, rounded, words } from './layers.js';
import { framed, palette } from './theme.js';

const plotWidth = 360;
const left = 280;
const right = 170;
const rowHeight = 34;
const most = 15;

/** The largest parts of a profile by their share of the whole, callees included, with intervals. */
export const shares = (profile: Profile): ChartSpec => {
  const parts = [...profile.parts].sort((one, other) => other.share.value - one.share.value).slice(0, most);
  if (parts.length === 0) throw new Error(messages.nothingToChart('shares', 'a profile with at least one part'));
  const height = parts.length * rowHeight;
  const x = {
    ...{ field: 'value', type: 'quantitative', scale: { domain: [0, 1], nice: false } },
    axis: { title: null, labelExpr: "format(100 * datum.value, 'd') + ' %'", tickCount: 5 },
  };
  const y = pixels('y', height);
  return framed(
    {
      title: `Where ${oneLine(profile.program)} spends its time`,
      subtitle: [
        `Share of the whole, callees included. ${duration(profile.seconds)} a run, mean of ${count(profile.runs, 'run')}.`,
      ],
      description: `Shares of the largest parts. ${parts.map(({ name, share }) => `${oneLine(name)}: ${percentInterval(share)}`).join('. ')}`,
      width: plotWidth,
      height,
    },
    {
      data: {
        values: parts.map(({ name, file, line, share }, index) => ({
          ...{
            y: rowHeight * (index + 0.5),
            name: oneLine(name),
            where: file === '' ? '' : `${oneLine(file)}:${line}`,
          },
          ...{ value: rounded(share.value), low: rounded(share.low), high: rounded(share.high) },
          ...{ figures: percentInterval(share), colour: palette.ink },
        })),
      },
      layer: [
        {
          mark: { type: 'rule', color: palette.haze, strokeWidth: 15, aria: false },
          encoding: { x, x2: { datum: 0 }, y },
        },
        intervals(x, y, 7),
        words({ x: -left, field: 'name', y, dy: -6.5, limit: left - 12 }),
        words({ x: -left, field: 'where', y, dy: 7.5, limit: left - 12, colour: palette.muted, size: 10 }),
        words({ x: plotWidth + 16, field: 'figures', y, limit: right }),
        {
          mark: { type: 'tick', orient: 'vertical', thickness: 2, size: 15, opacity: 1 },
          encoding: { x, y, color: colourOf('colour') },
        },
      ],
    },
  );
};
