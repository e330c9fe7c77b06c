import type { Growth } from '../compare/growth.js';
import { timeAt } from '../laws/complexity.js';
import { messages } from '../messages.js';
import { clip, oneLine } from '../text/columns.js';
import { growthText } from '../text/growth.js';
import { clockText } from '../text/verdict.js';
import type { ChartSpec } from '../types.js';
import { rounded } from './layers.js';
import { framed, palette } from './theme.js';

const colours = [palette.vermilion, palette.blue, palette.slate, palette.muted, palette.faint];

/** Time over the size of the input, both on logarithmic scales, with the power of it that was fitted to each variant. */
export const growth = (growths: readonly Growth[]): ChartSpec => {
  const [first] = growths;
  if (!first) throw new Error(messages.nothingToChart('growth', 'a variant that was measured at three sizes or more'));
  const { experiment, unit, clock } = first;
  const rows = growths.flatMap((each) => {
    const { variant, fit } = each;
    const most = Math.max(...fit.points.map(({ n }) => n));
    return fit.points.map(({ n, seconds }) => ({
      label: n === most ? clip(oneLine(variant), 22) : '',
      ...{ n, variant: oneLine(variant), ms: rounded(seconds * 1000), fitted: rounded(timeAt(fit, n) * 1000) },
    }));
  });
  const color = {
    field: 'variant',
    type: 'nominal',
    scale: { domain: growths.map(({ variant }) => oneLine(variant)), range: colours },
    legend: null,
  };
  const x = {
    ...{ field: 'n', type: 'quantitative', scale: { type: 'log', nice: false } },
    axis: { title: oneLine(unit) || 'size', grid: false, tickCount: 5, format: '~s' },
  };
  const y = {
    ...{ type: 'quantitative', scale: { type: 'log', nice: false } },
    axis: { title: `ms, ${clockText(clock)}`, grid: false, tickCount: 5, format: '~r' },
  };
  return framed(
    {
      title: oneLine(experiment),
      subtitle: ['Points: typical times. Lines: the power of the size that was fitted to them.'],
      description: growths.map(growthText).join('. '),
      ...{ width: 520, height: 300 },
    },
    {
      data: { values: rows },
      layer: [
        {
          mark: { type: 'line', strokeWidth: 1.5, opacity: 0.5, aria: false },
          encoding: { x, y: { ...y, field: 'fitted' }, color },
        },
        {
          mark: { type: 'point', filled: true, size: 55, opacity: 1 },
          encoding: { x, y: { ...y, field: 'ms' }, color, shape: { field: 'variant', type: 'nominal', legend: null } },
        },
        {
          mark: { type: 'text', align: 'left', dx: 9, aria: false },
          encoding: { x, y: { ...y, field: 'ms' }, color, text: { field: 'label', type: 'nominal' } },
        },
      ],
    },
  );
};
