import { assert, describe, it } from 'poku';
import { chartBundle, toBundle, vegaLiteType } from '../../kernel/display.js';
import { comparedIn } from '../../kernel/ipynb/compared.js';
import { comparisonOf } from '../fixtures/comparisons.js';

const spec = {
  $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
  description: 'Three bars',
  width: 100,
  height: 60,
  data: { values: [{ a: 1 }, { a: 2 }, { a: 3 }] },
  mark: 'bar',
  encoding: { x: { field: 'a', type: 'ordinal' }, y: { field: 'a', type: 'quantitative' } },
};

describe('what a cell shows', async () => {
  await it('is a chart in four forms, none of them HTML', async () => {
    const { data, metadata } = await toBundle(spec);
    assert.deepStrictEqual(Object.keys(data), [vegaLiteType, 'image/svg+xml', 'image/png', 'text/plain']);
    assert.deepStrictEqual(data[vegaLiteType], spec);
    assert.strictEqual(data['text/plain'], 'Three bars');
    const { width, height } = metadata['image/png'] as { width: number; height: number };
    assert.ok(width > 100 && width < 300 && height > 60 && height < 200, `${width} by ${height}`);
  });

  await it('is the same picture for the same chart', async () => {
    assert.deepStrictEqual(await chartBundle(spec, 'x'), await chartBundle(spec, 'x'));
  });

  await it('is words for a noun of the library', async () => {
    const { data } = await toBundle({ value: 1.84, low: 1.71, high: 1.97, confidence: 0.95 });
    assert.deepStrictEqual(data, { 'text/plain': '1.84× (1.71 to 1.97)' });
  });

  await it('carries comparisons along with the words about them', async () => {
    const { metadata } = await toBundle([comparisonOf()]);
    assert.deepStrictEqual(comparedIn({ metadata })?.[0]?.speedup, comparisonOf().speedup);
    assert.strictEqual(comparedIn({ metadata: (await toBundle(comparisonOf())).metadata })?.length, 1);
    assert.deepStrictEqual((await toBundle(comparisonOf().speedup)).metadata, {});
  });

  await it('is a bundle as it stands, and an object that only looks like one as text', async () => {
    assert.deepStrictEqual((await toBundle({ 'text/markdown': '**a**' })).data, { 'text/markdown': '**a**' });
    assert.deepStrictEqual((await toBundle({ 'text/markdown': 'a', size: 3 })).data, {
      'text/plain': "{ 'text/markdown': 'a', size: 3 }",
    });
    assert.deepStrictEqual((await toBundle({})).data, { 'text/plain': '{}' });
  });
});
