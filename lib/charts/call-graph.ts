import { messages } from '../messages.js';
import { edgesOf } from '../profile/call-edges.js';
import { totalsOf } from '../profile/tree-totals.js';
import { clip, oneLine } from '../text/columns.js';
import { percent } from '../text/quantities.js';
import type { CallTree, ChartSpec } from '../types.js';
import { colourOf, rounded } from './layers.js';
import { framed, palette } from './theme.js';

const leastWidth = 760;
const boxWidth = 132;
const boxHeight = 34;
const levelHeight = 74;
/** how far a line, whose ends are square, goes on behind the boxes that it joins */
const overlap = 8;
/** functions drawn, the largest with all they call, and the least share of one */
const most = 24;
const leastShare = 0.005;

/** The largest functions of a call tree, callers above callees, and how much of the whole flows between them. */
export const callGraph = (tree: CallTree): ChartSpec => {
  const { whole, functions } = totalsOf(tree);
  const drawn = functions.filter(({ total }) => whole > 0 && total / whole >= leastShare).slice(0, most);
  if (drawn.length === 0)
    throw new Error(messages.nothingToChart('call graph', 'a call tree in which something was seen'));
  const indexOf = new Map(tree.frames.map((frame, at) => [frame, at]));
  // of two that took as much, what did less of it itself called the other
  const ranked = [...drawn].sort((a, b) => b.total - a.total || a.self - b.self);
  const kept = new Map(ranked.map((one) => [indexOf.get(one.frame)!, one]));
  const edges = edgesOf(tree).filter(({ caller, callee }) => caller !== callee && kept.has(caller) && kept.has(callee));
  const places = placed([...kept.keys()], edges);
  const perLevel = [...places.values()].map(({ level }) => level);
  const levels = 1 + Math.max(...perLevel);
  const widest = Math.max(...perLevel.map((level) => perLevel.filter((one) => one === level).length));
  const plotWidth = Math.max(leastWidth, widest * (boxWidth + 14));
  const height = (levels - 1) * levelHeight + boxHeight;
  const x = { field: 'x', type: 'quantitative', axis: null, scale: { domain: [0, plotWidth], nice: false } };
  const y = {
    field: 'y',
    type: 'quantitative',
    axis: null,
    scale: { domain: [0, height], reverse: true, nice: false },
  };
  const centre = (at: number): number => rounded(plotWidth * places.get(at)!.x);
  const top = (at: number): number => places.get(at)!.level * levelHeight;
  const named = (name: string, dy: number, size: number): ChartSpec => ({
    mark: { type: 'text', fontSize: size, dy, limit: boxWidth - 10, aria: false },
    encoding: { x: { ...x, field: 'middle' }, y: { ...y, field: 'centre' }, text: { field: name, type: 'nominal' } },
  });
  return framed(
    {
      title: `${oneLine(tree.program)}: what flows through the largest functions`,
      subtitle: [
        'Share of the whole, callees included, and in brackets each function’s own. Lines are as thick as what they pass on.',
      ],
      description: `Call graph. ${drawn.map(({ frame, total }) => `${oneLine(frame.name)}: ${percent(total / whole)}`).join('. ')}`,
      width: plotWidth,
      height,
    },
    {
      layer: [
        {
          data: {
            values: edges.map(({ caller, callee, total }) => ({
              ...{
                x: centre(caller),
                y: top(caller) + boxHeight - overlap,
                x2: centre(callee),
                y2: top(callee) + overlap,
              },
              ...{ share: rounded(total / whole), flow: percent(total / whole) },
              ...{ between: `${oneLine(tree.frames[caller]!.name)} → ${oneLine(tree.frames[callee]!.name)}` },
            })),
          },
          mark: { type: 'rule', color: palette.faint, opacity: 0.6 },
          encoding: {
            ...{ x, y, x2: { field: 'x2' }, y2: { field: 'y2' } },
            strokeWidth: {
              field: 'share',
              type: 'quantitative',
              scale: { domain: [0, 1], range: [0.5, 14] },
              legend: null,
            },
            tooltip: ['between', 'flow'].map((field) => ({ field, type: 'nominal' })),
          },
        },
        {
          data: {
            values: [...kept].map(([at, { frame, self, total }]) => ({
              ...{ x: rounded(centre(at) - boxWidth / 2), x2: rounded(centre(at) + boxWidth / 2), middle: centre(at) },
              ...{ y: top(at), y2: top(at) + boxHeight, centre: top(at) + boxHeight / 2 },
              ...{
                name: clip(oneLine(frame.name), 20),
                where: frame.file === '' ? '' : `${oneLine(frame.file)}:${frame.line}`,
              },
              ...{ figures: `${percent(total / whole)} (${percent(self / whole)})`, own: rounded(self / whole) },
              colour: frame.kind === 'program' ? palette.haze : palette.band,
            })),
          },
          layer: [
            {
              params: [{ name: 'picked', select: { type: 'point', fields: ['name'] } }],
              mark: { type: 'rect', cornerRadius: 3, stroke: palette.muted, strokeWidth: 0.75, cursor: 'pointer' },
              encoding: {
                ...{ x, x2: { field: 'x2' }, y, y2: { field: 'y2' }, color: colourOf('colour') },
                opacity: { condition: { param: 'picked', value: 1 }, value: 0.35 },
                tooltip: ['name', 'where', 'figures'].map((field) => ({ field, type: 'nominal' })),
              },
            },
            named('name', -6.5, 11),
            named('figures', 7.5, 10),
          ],
        },
      ],
    },
  );
};

interface Located {
  readonly level: number;
  /** centre, as a share of the width */
  readonly x: number;
}

/** Levels by the longest way from a function that none drawn calls, cycles broken; on each, in the order of callers. */
const placed = (functions: readonly number[], edges: readonly Edge[]): ReadonlyMap<number, Located> => {
  const order = new Map(functions.map((at, index) => [at, index]));
  const { down, callersFirst } = acyclic(functions, edges);
  const levels = new Map<number, number>();
  for (const at of callersFirst) {
    const callers = down.filter(({ callee }) => callee === at).map(({ caller }) => levels.get(caller)!);
    levels.set(at, callers.length === 0 ? 0 : 1 + Math.max(...callers));
  }
  const found = new Map<number, Located>();
  const depth = Math.max(...levels.values());
  for (let level = 0; level <= depth; level += 1) {
    const across = functions.filter((at) => levels.get(at) === level);
    const wanted = (at: number): number => {
      const above = down.flatMap(({ caller, callee }) => (callee === at ? [found.get(caller)!.x] : []));
      return above.length === 0
        ? order.get(at)! / functions.length
        : above.reduce((sum, one) => sum + one, 0) / above.length;
    };
    const sorted = [...across].sort((a, b) => wanted(a) - wanted(b) || order.get(a)! - order.get(b)!);
    for (const [index, at] of sorted.entries()) found.set(at, { level, x: (index + 0.5) / sorted.length });
  }
  return found;
};

interface Edge {
  readonly caller: number;
  readonly callee: number;
}

/** The edges without those that close a cycle, as a walk from the outermost functions meets them; callers first. */
const acyclic = (functions: readonly number[], edges: readonly Edge[]) => {
  const down: Edge[] = [];
  const left: number[] = [];
  const open = new Set<number>();
  const seen = new Set<number>();
  const visit = (at: number): void => {
    seen.add(at);
    open.add(at);
    for (const edge of edges.filter(({ caller }) => caller === at)) {
      if (open.has(edge.callee)) continue;
      down.push(edge);
      if (!seen.has(edge.callee)) visit(edge.callee);
    }
    open.delete(at);
    left.push(at);
  };
  const called = new Set(edges.map(({ callee }) => callee));
  for (const at of [...functions.filter((one) => !called.has(one)), ...functions]) if (!seen.has(at)) visit(at);
  return { down, callersFirst: left.reverse() };
};
