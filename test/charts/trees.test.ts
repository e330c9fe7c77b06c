import type { ChartSpec } from 'eightways';
import { assert, test } from 'poku';
import { callGraph } from '../../lib/charts/call-graph.js';
import { flame, icicle } from '../../lib/charts/flame.js';
import { toSvg } from '../../lib/charts/render.js';
import { randomTree, treeOf } from '../profile/trees.js';

type Row = Readonly<Record<string, unknown>>;

const rowsOf = (spec: ChartSpec): readonly Row[] => {
  const layers = (spec.layer as readonly Row[] | undefined) ?? [];
  return [spec as Row, ...layers].flatMap(
    ({ data }) => (data as { values?: readonly Row[] } | undefined)?.values ?? [],
  );
};

const tree = treeOf(
  [
    ['main > parse', 6],
    ['main > parse > split', 2],
    ['main', 1],
    ['(idle)', 1],
  ],
  'samples',
);

test('a flame graph has a box for each way to call, as wide as its share, within its caller, largest first', () => {
  const boxes = rowsOf(flame(tree)).map(({ name, depth, from, to, own }) => [name, depth, from, to, own]);
  assert.deepStrictEqual(boxes.sort(), [
    ['(idle)', 0, 0.9, 1, 1],
    ['main', 0, 0, 0.9, 0.111111],
    ['parse', 1, 0, 0.8, 0.75],
    ['split', 2, 0, 0.2, 1],
  ]);
});

test('an icicle is the same, upside down', () => {
  const scaleOf = (spec: ChartSpec) => JSON.stringify(spec).includes('"reverse":true');
  assert.deepStrictEqual(rowsOf(icicle(tree)), rowsOf(flame(tree)));
  assert.deepStrictEqual([scaleOf(icicle(tree)), scaleOf(flame(tree))], [true, false]);
});

test('a call graph puts callers above callees, and joins those that call each other', () => {
  const rows = rowsOf(callGraph(tree));
  const boxes = rows.filter(({ figures }) => figures !== undefined).map(({ name, figures, y }) => [name, figures, y]);
  assert.deepStrictEqual(boxes, [
    ['main', '90.0 % (10.0 %)', 0],
    ['parse', '80.0 % (60.0 %)', 74],
    ['split', '20.0 % (20.0 %)', 148],
  ]);
  const edges = rows.filter(({ between }) => between !== undefined).map(({ between, flow }) => [between, flow]);
  assert.deepStrictEqual(edges, [
    ['main → parse', '80.0 %'],
    ['parse → split', '20.0 %'],
  ]);
});

test('what several functions call stands below them all, and recursion in a circle is drawn too', () => {
  const shared = treeOf([
    ['main > readA > parse', 3],
    ['main > readB > parse', 3],
    ['main > even > odd > even', 2],
  ]);
  const rows = rowsOf(callGraph(shared)).filter(({ figures }) => figures !== undefined);
  assert.deepStrictEqual(Object.fromEntries(rows.map(({ name, y }) => [name, Number(y) / 74])), {
    ...{ main: 0, readA: 1, readB: 1, parse: 2, even: 1, odd: 2 },
  });
});

test('they can be clicked and zoomed, and read as they stand: names are drawn, and nothing overflows', async () => {
  for (const spec of [flame(tree), icicle(tree), callGraph(tree)]) {
    assert.match(JSON.stringify(spec), /"params":\[\{"name":"picked","select":\{"type":"point"/);
    const svg = await toSvg(spec);
    for (const name of ['main', 'parse', 'split']) assert.ok(svg.includes(`>${name}<`), name);
    assert.ok(!/NaN|Infinity/.test(svg));
  }
});

test('a large tree stays within the rows that a chart may have', async () => {
  for (const spec of [flame(randomTree(5)), callGraph(randomTree(5))]) {
    assert.ok(rowsOf(spec).length <= 4500);
    assert.ok((await toSvg(spec)).startsWith('<svg'));
  }
});

test('nothing seen is nothing to draw', () => {
  for (const draw of [flame, icicle, callGraph]) assert.throws(() => draw(treeOf([])), /nothing to draw/);
});
