import { assert, test } from 'poku';
import { toSvg } from '../../lib/charts/render.js';
import { golden } from '../golden.js';
import { charts } from './charts.js';

for (const [name, spec] of Object.entries(charts)) {
  test(`${name} is the specification it was`, () =>
    golden(`charts/${name}.vl.json`, `${JSON.stringify(spec, null, 1)}\n`));
}

test('every chart draws the picture it drew, to the byte, and twice the same', async () => {
  for (const [name, spec] of Object.entries(charts)) {
    const svg = await toSvg(spec);
    assert.strictEqual(await toSvg(structuredClone(spec)), svg);
    golden(`charts/${name}.svg`, svg);
  }
});
