import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { readGains, writeGains } from '../../lib/advise/measured-gains.js';
import { cases } from '../advise/cases.js';
import { eightways } from './eightways.js';

const folder = mkdtempSync(join(tmpdir(), 'eightways-recalibrate-'));
const path = join(folder, 'gains.json');
const words = ['findings', '--recalibrate', '--rule', 'await-non-promise', '--runtime', 'node', '--gains', path];

void (async () => {
  await test('a pair is measured on an engine, written down, and kept the next time', async () => {
    const { code, stdout } = await eightways([...words, '--budget', '6s']);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^await-non-promise {2}On Node [\d.]+: /);
    assert.match(stdout, /1 gain measured: .*gains\.json/);
    const gains = readGains(path);
    const [gain] = gains;
    assert.deepEqual([gain?.rule, gain?.engine, gain?.version], ['await-non-promise', 'Node', process.versions.node]);
    assert.deepEqual(
      gain?.sizes.map(({ size }) => size),
      [10, 1_000],
    );
    const again = await eightways(words);
    assert.match(again.stdout, /0 gains measured, 1 kept from before/);
    assert.deepEqual(readGains(path), gains);
  });

  await test('findings tell what was measured of their rule', async () => {
    const [gain] = readGains(path);
    const sizes = [{ size: 100, ratio: { value: 3, low: 2, high: 4, confidence: 0.95 } }];
    writeGains(path, [{ ...gain!, rule: 'json-clone', unit: 'rows', crossover: 20, sizes }]);
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'own.ts'), `${cases['json-clone']!.yes}\n`);
    const { stdout } = await eightways(['findings', join(folder, 'src'), '--gains', path]);
    assert.match(
      stdout,
      /Right as it stands: .*\n {2}On Node [\d.]+: .* rows; faster at every size measured \([\d-]+\)\.\n {4}own\.ts:1:37/,
    );
  });

  await test('interrupted, it says where it stands', async () => {
    const stop = new AbortController();
    stop.abort();
    const { code, stderr } = await eightways([...words, '--fresh'], { signal: stop.signal });
    assert.deepEqual([code, /Interrupted\. 0 gains were measured until then/.test(stderr)], [130, true]);
  });

  await test('refuses rules without a pair, and engines that are none', async () => {
    const other = join(folder, 'other.json');
    const of = async (...more: readonly string[]) => {
      const { code, stderr } = await eightways(['findings', '--recalibrate', '--gains', other, ...more]);
      return [code, stderr.split('\n')[0]];
    };
    assert.deepEqual(await of('--rule', 'worker-per-task'), [
      2,
      'Of the rule worker-per-task there is no pair to be measured.',
    ]);
    assert.deepEqual(await of('--runtime', 'nodes'), [2, 'There is no engine "nodes".']);
    assert.deepEqual(await of('src'), [2, 'Options "--recalibrate" and "src" were both given.']);
    assert.ok(!existsSync(other));
  });

  rmSync(folder, { recursive: true, force: true });
})();
