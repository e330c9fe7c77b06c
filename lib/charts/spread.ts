import { adviceText } from '../text/anatomy.js';
import { sidesText, subjectText } from '../text/comparison.js';
import { count, percent } from '../text/quantities.js';
import type { Anatomy, ChartSpec } from '../types.js';
import { colourOf, pixels, rounded, words } from './layers.js';
import { framed, palette } from './theme.js';

const plotWidth = 330;
const left = 200;
const right = 210;
const rowHeight = 40;

/** How much of the variance of a speed-up lies at each level. */
export const spread = (anatomy: Anatomy): ChartSpec => {
  const { shares, deviations, correlation, pairs, blocks } = anatomy;
  const rows = [
    {
      level: 'from pair to pair',
      of: `${count(Math.round(pairs))} in a process`,
      share: shares.pairs,
      figures: `${percent(deviations.pair)} each`,
    },
    {
      level: 'shared by neighbours',
      of: 'drift and bursts in a process',
      share: shares.neighbours,
      figures: `correlation ${correlation.toFixed(2)}`,
    },
    {
      level: 'from process to process',
      of: count(blocks, 'process', 'processes'),
      share: shares.processes,
      figures: `${percent(deviations.process)} each`,
    },
  ];
  const height = rows.length * rowHeight;
  const y = pixels('y', height);
  const x = {
    ...{ field: 'share', type: 'quantitative', scale: { domain: [0, 1], nice: false } },
    axis: { title: null, labelExpr: "format(100 * datum.value, 'd') + ' %'", tickCount: 5 },
  };
  return framed(
    {
      title: `Where the spread lies: ${sidesText(anatomy)}`,
      subtitle: [
        `${subjectText(anatomy)}. Share of the variance of what one process finds.`,
        sentence(adviceText(anatomy)),
      ],
      description: `Share of the variance at each level. ${rows.map(({ level, share }) => `${level}: ${percent(share)}`).join('. ')}`,
      width: plotWidth,
      height,
    },
    {
      data: {
        values: rows.map(({ level, of, share, figures }, index) => ({
          ...{ y: rowHeight * (index + 0.5), level, of, share: rounded(share), colour: palette.blue },
          figures: `${percent(share)}: ${figures}`,
        })),
      },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 17, aria: false },
          encoding: { x, x2: { datum: 0 }, y, color: colourOf('colour') },
        },
        words({ x: -left, field: 'level', y, dy: -6.5, limit: left - 12 }),
        words({ x: -left, field: 'of', y, dy: 7.5, limit: left - 12, colour: palette.muted, size: 10 }),
        words({ x: plotWidth + 16, field: 'figures', y, limit: right }),
      ],
    },
  );
};

const sentence = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}.`;
