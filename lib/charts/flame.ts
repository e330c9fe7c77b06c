import { messages } from '../messages.js';
import { totalsOf } from '../profile/tree-totals.js';
import { oneLine } from '../text/columns.js';
import { bytes, count, duration, percent } from '../text/quantities.js';
import type { CallTree, ChartSpec, FrameKind } from '../types.js';
import { textWidth } from './font.js';
import { colourOf, rounded } from './layers.js';
import { framed, palette } from './theme.js';

const plotWidth = 760;
const rowHeight = 19;
const deepest = 40;
/** pixels: narrower boxes are left out */
const narrowest = 0.75;

/** A call tree as boxes, callees above their callers: wide is long. In a live page boxes answer clicks and the wheel. */
export const flame = (tree: CallTree): ChartSpec => boxes(tree, 'up');

/** The same with callees below their callers. */
export const icicle = (tree: CallTree): ChartSpec => boxes(tree, 'down');

const boxes = (tree: CallTree, grows: 'up' | 'down'): ChartSpec => {
  const rows = rowsOf(tree);
  if (rows.length === 0) throw new Error(messages.nothingToChart('flame', 'a call tree in which something was seen'));
  const levels = 1 + Math.max(...rows.map(({ depth }) => depth));
  const height = levels * rowHeight;
  const { whole, functions } = totalsOf(tree);
  const x = { field: 'from', type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: null };
  const scale = { domain: [0, levels], reverse: grows === 'down', nice: false, zero: false };
  const y = { field: 'bottom', type: 'quantitative', axis: null, scale };
  const largest = functions.slice(0, 5).map(({ frame, total }) => `${oneLine(frame.name)}: ${percent(total / whole)}`);
  return framed(
    {
      title: `${oneLine(tree.program)}: who called whom`,
      subtitle: [
        `${amounts[tree.unit](whole)}; a box is as wide as its share of that, callees ${grows === 'up' ? 'above' : 'below'} callers, paler the less of it is its own.`,
        ...kindsText(rows),
      ],
      description: `Call tree. ${largest.join('. ')}`,
      width: plotWidth,
      height,
    },
    {
      data: { values: rows },
      layer: [
        {
          params: [
            { name: 'picked', select: { type: 'point', fields: ['name'] } },
            { name: 'zoomed', select: { type: 'interval', encodings: ['x'] }, bind: 'scales' },
          ],
          mark: { type: 'rect', stroke: palette.paper, strokeWidth: 0.75, clip: true, cursor: 'pointer' },
          encoding: {
            ...{ x, x2: { field: 'to' }, y, y2: { field: 'top' }, color: colourOf('colour') },
            fillOpacity: {
              field: 'own',
              type: 'quantitative',
              scale: { domain: [0, 1], range: [0.45, 1] },
              legend: null,
            },
            strokeOpacity: { condition: { param: 'picked', value: 1 }, value: 0.25 },
            opacity: { condition: { param: 'picked', value: 1 }, value: 0.35 },
            tooltip: ['name', 'where', 'total', 'self', 'share'].map((field) => ({ field, type: 'nominal' })),
          },
        },
        {
          transform: [{ filter: "datum.label !== ''" }],
          mark: { type: 'text', align: 'left', dx: 4, fontSize: 10.5, clip: true, aria: false },
          encoding: { x, y: { ...y, field: 'middle' }, text: { field: 'label', type: 'nominal' } },
        },
      ],
    },
  );
};

/** One box: shares of the whole from left to right, levels from 0. */
interface Box {
  readonly name: string;
  readonly where: string;
  readonly total: string;
  readonly self: string;
  readonly share: string;
  readonly depth: number;
  readonly bottom: number;
  readonly middle: number;
  readonly top: number;
  readonly from: number;
  readonly to: number;
  readonly own: number;
  readonly label: string;
  readonly colour: string;
  readonly kind: FrameKind;
}

const rowsOf = (tree: CallTree): readonly Box[] => {
  const { frames, nodes, unit } = tree;
  const { whole, nodes: totals } = totalsOf(tree);
  const amount = amounts[unit];
  const callees = new Map<number, number[]>();
  for (const [at, { parent }] of nodes.entries()) callees.set(parent, [...(callees.get(parent) ?? []), at]);
  const rows: Box[] = [];
  const open = [{ at: -1, depth: -1, from: 0 }];
  while (open.length > 0) {
    const { at, depth, from } = open.pop()!;
    let left = from;
    const below = [...(callees.get(at) ?? [])].sort((a, b) => totals[b]! - totals[a]! || a - b);
    for (const child of below) {
      const share = whole > 0 ? totals[child]! / whole : 0;
      const pixels = share * plotWidth;
      if (pixels < narrowest || depth + 1 >= deepest || rows.length >= 4000) continue;
      const { frame, self } = nodes[child]!;
      const { name, file, line, kind } = frames[frame]!;
      rows.push({
        ...{ name: oneLine(name), where: file === '' ? '' : `${oneLine(file)}:${line}`, kind },
        ...{ total: amount(totals[child]!), self: amount(self), share: percent(share), depth: depth + 1 },
        ...{ bottom: depth + 1, middle: depth + 1.5, top: depth + 2 },
        ...{ from: rounded(left), to: rounded(left + share), own: rounded(Math.min(1, self / totals[child]!)) },
        ...{ label: fitting(oneLine(name), pixels - 8), colour: colours[kind] },
      });
      open.push({ at: child, depth: depth + 1, from: left });
      left += share;
    }
  }
  return rows;
};

const fitting = (name: string, pixels: number): string => {
  if (textWidth(name, 10.5, false) <= pixels) return name;
  let kept = name;
  while (kept.length > 2 && textWidth(`${kept}…`, 10.5, false) > pixels) kept = kept.slice(0, -1);
  return kept.length > 2 ? `${kept}…` : '';
};

const colours: Readonly<Record<FrameKind, string>> = {
  program: palette.haze,
  runtime: palette.band,
  native: palette.slate,
  wasm: palette.vermilion,
  engine: palette.faint,
  gc: palette.vermilion,
  idle: palette.grid,
};

/** What the colours mean, in lines that are no wider than the boxes. */
const kindsText = (rows: readonly Box[]): readonly string[] => {
  const seen = new Set(rows.map(({ kind }) => kind));
  const words = Object.entries(kindNames).flatMap(([kind, name]) => (seen.has(kind as FrameKind) ? [name] : []));
  const half = words.length > 3 ? Math.ceil(words.length / 2) : words.length;
  return [words.slice(0, half), words.slice(half)].flatMap((some, line) =>
    some.length === 0
      ? []
      : `${line === 0 ? 'Colours: ' : ''}${some.join(', ')}${words.length > half && line === 0 ? ',' : '.'}`,
  );
};

const kindNames: Readonly<Record<FrameKind, string>> = {
  program: 'blue the program and its packages',
  runtime: 'pale grey the runtime’s own JavaScript',
  native: 'purple native code',
  wasm: 'vermilion WebAssembly',
  engine: 'grey the engine',
  gc: 'vermilion garbage collection',
  idle: 'palest waiting',
};

const amounts: Readonly<Record<CallTree['unit'], (value: number) => string>> = {
  seconds: duration,
  bytes,
  samples: (value) => count(Math.round(value), 'sample'),
};
