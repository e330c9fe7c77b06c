import type { ChartSpec } from 'eightways';
import { assert, test } from 'poku';
import { amdahl } from '../../lib/charts/amdahl.js';
import { audit } from '../../lib/charts/audit.js';
import { ratioDomain, ratioTicks } from '../../lib/charts/axis.js';
import { chart } from '../../lib/charts/chart.js';
import { density } from '../../lib/charts/density.js';
import { textWidth } from '../../lib/charts/font.js';
import { forest } from '../../lib/charts/forest.js';
import { pairs } from '../../lib/charts/pairs.js';
import { toPng, toSvg } from '../../lib/charts/render.js';
import { series } from '../../lib/charts/series.js';
import { compare } from '../../lib/compare/compare.js';
import { comparisonOf, eightComparisons, estimate } from '../fixtures/comparisons.js';
import { withCourses } from '../fixtures/courses.js';
import { dated } from '../fixtures/dated.js';
import { measurementOf } from '../fixtures/measurements.js';
import { profileOf, projectionOf } from '../fixtures/projections.js';
import { recordOf } from '../fixtures/records.js';
import { charts } from './charts.js';

const inside = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(inside)] : [value];

test('pairs that each collect garbage are drawn as they are judged', async () => {
  const { blocks, ...rest } = measurementOf();
  const collects = ({ pairs: taken, ...block }: (typeof blocks)[number]) => ({
    ...block,
    pairs: taken.map((pair) => ({
      ...pair,
      baseline: { ...pair.baseline, evaluations: 1, gc: pair.baseline.wall / 4 },
    })),
  });
  const measurement = { ...rest, blocks: blocks.map(collects) };
  assert.ok((await toSvg(pairs(measurement, compare(measurement)))).startsWith('<svg'));
});

test('charts are plain JSON with their data inside, and load nothing', () => {
  for (const spec of Object.values(charts)) {
    assert.deepStrictEqual(JSON.parse(JSON.stringify(spec)), spec);
    const { $schema, ...rest } = spec;
    assert.strictEqual($schema, 'https://vega.github.io/schema/vega-lite/v5.json');
    assert.ok(!/https?:|\/\/|text\/html|"url"|<script|"href"/.test(JSON.stringify(rest)));
    assert.ok(String(spec.description).length > 20);
  }
});

test('a chart carries at most 5000 rows, however much was measured', () => {
  const rowsOf = (spec: ChartSpec): number =>
    inside(spec).reduce<number>((sum, one) => {
      const values = (one as { values?: unknown } | null)?.values;
      return sum + (Array.isArray(values) ? values.length : 0);
    }, 0);
  const long = measurementOf({ blockCount: 60, pairsPerBlock: 1000 });
  const many = [pairs(long, comparisonOf()), series(withCourses(long, { batches: 500 })), audit(dated(long))];
  assert.ok(many.every((spec) => rowsOf(spec) > 500));
  for (const spec of [...Object.values(charts), ...many]) assert.ok(rowsOf(spec) <= 5000);
});

test('a chart becomes a PNG of twice its size, with its text drawn', async () => {
  const svg = await toSvg(charts.forest!);
  const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg)!.map(Number);
  const png = await toPng(svg);
  assert.strictEqual(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  assert.deepStrictEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2 * width!, 2 * height!]);
  const wordless = await toPng(svg.replace(/<text[\s\S]*?<\/text>/g, ''));
  assert.ok(png.length > 40_000 && png.length > 2 * wordless.length);
});

test('names from outside stay text', async () => {
  const hostile = '<script>alert(1)</script>"><img src=x onerror=y>&amp; datum.x';
  const all = { experiment: hostile, baseline: hostile, candidate: hostile, unit: hostile };
  const specs = [
    forest([comparisonOf(all)]),
    pairs(measurementOf(all), comparisonOf(all)),
    series(withCourses(measurementOf(all), {})),
    audit(dated(measurementOf(all))),
    amdahl(projectionOf({ program: hostile, part: hostile })),
    chart(profileOf({ program: hostile })),
  ];
  for (const spec of specs) {
    const svg = await toSvg(spec);
    assert.match(svg, /&lt;script&gt;/);
    assert.ok(!/<script|<img/.test(svg));
  }
});

test('a specification that is not sound, or wants to load, is refused', async () => {
  const unsound = { ...charts.forest, layer: [{ mark: 'bar', encoding: { z: { field: 'a' } } }] };
  await assert.rejects(() => toSvg(unsound), /not sound/);
  await assert.rejects(() => toSvg({ data: { url: 'x.csv' }, mark: 'bar', encoding: {} }), /asked for "x\.csv"/);
});

test('a refused candidate has words and no mark', async () => {
  const refused = eightComparisons().find((comparison) => comparison.refused)!;
  const svg = await toSvg(forest([refused]));
  assert.match(svg, /refused/);
  assert.match(svg, /wrong answer/);
  assert.ok(!/mark-symbol[^>]*><path/.test(svg));
});

test('any noun with a picture is charted, any other refused by name', () => {
  const { record } = recordOf();
  const titles = [measurementOf(), comparisonOf(), eightComparisons(), profileOf(), projectionOf(), record].map(
    (noun) => (chart(noun).title as { text: string }).text,
  );
  assert.deepStrictEqual(titles, [
    'dedupe strings, 10,000 strings: Set vs indexOf',
    'How much faster than the baseline?',
    'How much faster than the baseline?',
    'Where csv-to-report spends its time',
    'csv-to-report: what a faster encodeRow brings the whole',
    'How much faster than the baseline?',
  ]);
  assert.throws(() => chart(estimate(1, 1, 1) as never), /It shows one of: measurement, comparison/);
  assert.throws(() => forest([]), /nothing to draw/);
  assert.throws(() => series(measurementOf()), /whose warm-up was recorded/);
  assert.throws(() => audit(measurementOf()), /says when its pairs ran/);
});

test('absurd figures still draw', async () => {
  const absurd = comparisonOf({ speedup: estimate(1e12, 0, Number.POSITIVE_INFINITY) });
  assert.ok(!/NaN|Infinity/.test(await toSvg(forest([absurd]))));
  const noShare = projectionOf({
    share: estimate(1, 1, 1),
    ceiling: estimate(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY),
  });
  assert.ok(!/NaN/.test(await toSvg(amdahl(noShare))));
  const slower = projectionOf({
    local: estimate(0.5, 0.45, 0.55),
    predicted: estimate(0.7, 0.66, 0.74),
    measured: null,
    error: null,
  });
  assert.ok(!/NaN/.test(await toSvg(amdahl(slower))));
});

test('a part without a name of its own reads as a sentence', () => {
  const { title } = amdahl(projectionOf({ program: 'the program', part: 'the part' })) as {
    title?: { text?: unknown };
  };
  assert.strictEqual(title?.text, 'the program: what a faster part brings the whole');
});

test('ticks are round ratios within the domain', () => {
  assert.deepStrictEqual(ratioTicks(0.25, 210), [0.3, 1, 3, 10, 30, 100]);
  assert.deepStrictEqual(ratioTicks(0.4, 12), [0.5, 1, 2, 5, 10]);
  assert.deepStrictEqual(ratioTicks(0.93, 1.12), [0.95, 1, 1.05, 1.1]);
  assert.deepStrictEqual(ratioTicks(0.5, 60000), [1, 10, 100, 1000, 10000]);
  const [low, high] = ratioDomain([Number.NaN, Number.POSITIVE_INFINITY, 0]);
  assert.ok(low < 1 && high > 1 && high < 1.3);
});

test('text is as wide as the font says', () => {
  // advance widths of DejaVu Sans: "a" 1255, "×" 1716 of 2048 units an em
  assert.strictEqual(textWidth('a×', 2048, false), 1255 + 1716);
  assert.ok(textWidth('a×', 12, true) > textWidth('a×', 12, false));
});

test('a density peaks where the values are', () => {
  const points = density([0, 0.1, 0, -0.1, 0.05, 0.02, -0.04], { from: -1, to: 1, steps: 201 });
  const peak = points.find(({ height }) => height === 1)!;
  assert.ok(Math.abs(peak.at) < 0.05);
  assert.ok(points[0]!.height < 1e-3);
});

test('the audit has a lane for each process, and its batches in the order they ran', () => {
  const measurement = dated(measurementOf({ blockCount: 3, pairsPerBlock: 8 }));
  const rows = inside(audit(measurement)).flatMap((one) => (one as { values?: object[] } | null)?.values ?? []) as {
    readonly [field: string]: unknown;
  }[];
  const lanes = rows.filter(({ kind }) => kind === 'name');
  assert.deepStrictEqual(
    lanes.map(({ name }) => name),
    ['process 1', 'process 2', 'process 3'],
  );
  const cells = rows.filter(({ kind, x }) => kind === 'box' && (x as number) > 400);
  assert.strictEqual(cells.length, 3 * 16);
  const above = cells.map(({ y }, i) => (y as number) < (lanes[Math.floor(i / 16)]!.y as number));
  const ranFirst = above.filter((_, i) => i % 2 === 0);
  assert.deepStrictEqual(
    ranFirst,
    measurement.blocks.flatMap(({ pairs }) => pairs.map((pair) => pair.first === 'baseline')),
  );
  assert.ok(above.every((baseline, i) => i % 2 === 0 || baseline !== above[i - 1]));
});
