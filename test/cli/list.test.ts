import { readdirSync } from 'node:fs';
import { assert, test } from 'poku';
import { tagToAsk } from '../../experiments/cli/runs/asked.js';
import { load } from '../../experiments/cli/runs/load.js';
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

test('what has to be asked for is listed, and measured only by its tag or where its suite is named itself', async () => {
  const named = async (words: readonly string[], tag?: readonly string[]) => {
    const { suites } = await load({ words, text: {}, many: { tag, strategy: ['code'] }, flags: {} });
    return suites.flatMap(({ experiments }) => experiments).filter((one) => tagToAsk(one) === 'study').length;
  };
  const whole = await named([], ['study']);
  assert.ok(whole > 20);
  assert.equal(await named([]), 0);
  assert.equal(await named(['code']), 0);
  assert.equal(await named(['experiments/suites']), 0);
  const own = await named(['study-calls']);
  assert.ok(own > 0 && own < whole);
  assert.equal(await named(['code/study-calls']), own);
  assert.equal(await named(['experiments/suites/code/study-calls.ts']), own);
  assert.equal(await named(['code'], ['study', 'advice-fails']), whole);
  const one = { words: ['code'], text: {}, many: { name: ['failure that is expected'] }, flags: {} };
  await assert.rejects(load(one), /only when it is asked for[\s\S]*tagged study[\s\S]*--tag study/);
  const { stdout } = await eightways(['list', 'code']);
  assert.match(stdout, /\[study\]/);
  assert.match(stdout, new RegExp(`Only when asked for: ${whole} tagged study.*--tag study`));
});
