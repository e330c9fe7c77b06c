import { readdirSync } from 'node:fs';
import { assert, test } from 'poku';
import { strategies } from '../../lib/strategies/strategies.js';
import { golden } from '../golden.js';
import { eightways } from './eightways.js';

test('a suite of one’s own is listed by strategy', async () => {
  const { code, stdout, stderr } = await eightways(['list', 'test/fixtures/suites/timed.ts']);
  assert.equal(code, 0);
  assert.equal(stderr, '');
  golden('cli/list.txt', stdout);
});

test('the suites that come along cover all eight strategies, each with an experiment for the tour', async () => {
  const { code, stdout } = await eightways(['list', '--json']);
  assert.equal(code, 0);
  const { experiments } = JSON.parse(stdout) as {
    experiments: { strategy: string; tags: string[]; missing: string[]; file: string }[];
  };
  const modules = readdirSync('experiments/suites', { recursive: true, encoding: 'utf8' });
  assert.equal(
    new Set(experiments.map(({ file }) => file)).size,
    modules.filter((name) => name.endsWith('.ts')).length,
  );
  for (const name of Object.keys(strategies))
    assert.ok(
      experiments.some(({ strategy, tags }) => strategy === name && tags.includes('tour')),
      `no experiment of ${name} is tagged tour`,
    );
});

test('a suite can be named by strategy, by strategy and file, and by file', async () => {
  const suites = async (word: string) => {
    const { stdout } = await eightways(['list', word, '--json']);
    const { experiments } = JSON.parse(stdout) as { experiments: { suite: string }[] };
    return [...new Set(experiments.map(({ suite }) => suite))];
  };
  assert.ok((await suites('algorithm')).length > 1);
  assert.deepEqual(await suites('algorithm/lookups'), ['algorithm/lookups']);
  assert.deepEqual(await suites('lookups'), ['algorithm/lookups']);
  assert.deepEqual(await suites('experiments/suites/algorithm/lookups.ts'), ['algorithm/lookups']);
});
