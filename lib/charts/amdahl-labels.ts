import { leaning } from '../text/projection.js';
import { interval } from '../text/quantities.js';
import type { ChartSpec, Projection } from '../types.js';
import { rounded } from './layers.js';
import { palette } from './theme.js';

interface Column {
  /** pixels from the left and from the top of the plot */
  readonly x: number;
  readonly height: number;
  readonly pixel: (value: number) => number;
}

/** What the marks are, at their own heights but never on top of each other. */
export const amdahlLabels = (projection: Projection, { x, height, pixel }: Column): readonly ChartSpec[] => {
  const { ceiling, predicted, measured, parts } = projection;
  const labels = [
    {
      head: `ceiling ${interval(ceiling)}`,
      note: parts && parts.length > 1 ? 'were the parts infinitely fast' : 'were the part infinitely fast',
      colour: palette.vermilion,
      at: ceiling.value,
    },
    {
      head: `○ predicted ${interval(predicted)}`,
      note: 'from the share and the part alone',
      colour: palette.slate,
      at: predicted.value,
    },
    measured
      ? {
          head: `◆ measured ${interval(measured)}`,
          note: leaning(projection),
          colour: palette.blue,
          at: measured.value,
        }
      : {
          head: 'not measured yet',
          note: 'the prediction stands alone',
          colour: palette.muted,
          at: predicted.value * 0.98,
        },
  ];
  const placed = apart(
    labels.sort((one, other) => other.at - one.at).map(({ at }) => pixel(at)),
    { distance: 40, height },
  );
  return labels.flatMap(({ head, note, colour }, index) =>
    [
      { text: head, color: colour, fontWeight: 'bold', dy: -7, fontSize: 11.5 },
      { text: note, color: palette.muted, fontWeight: 'normal', dy: 8, fontSize: 10.5 },
    ].map((words) => ({
      data: { values: [{}] },
      mark: { type: 'text', align: 'left', limit: 250, aria: false, ...words },
      encoding: { x: { value: x }, y: { value: rounded(placed[index]!) } },
    })),
  );
};

/** Pixels from the top in rising order, moved so that neighbours keep a distance and all stay within the plot. */
const apart = (
  wanted: readonly number[],
  { distance, height }: { readonly distance: number; readonly height: number },
): readonly number[] => {
  const placed = [...wanted];
  for (let index = 1; index < placed.length; index++)
    placed[index] = Math.max(placed[index]!, placed[index - 1]! + distance);
  const over = Math.max(0, placed[placed.length - 1]! - (height - 12));
  return placed.map((pixel, index) => Math.max(12 + index * distance, pixel - over));
};
