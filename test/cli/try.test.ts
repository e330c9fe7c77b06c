import { assert, test } from 'poku';
import { eightways } from './eightways.js';

const FILE = 'test/tries/fixtures/subjects.ts';

test('a strategy ends in a comparison or in a reason, and the growth is told', async () => {
  const { code, stdout } = await eightways([
    ...['try', `${FILE}:hundreds`, '--input', `${FILE}:numbers`, '--no-record', '--budget', '3'],
    ...['--strategy', 'algorithm', '--strategy', 'async', '--strategy', 'native'],
  ]);
  assert.equal(code, 0);
  assert.match(stdout, /^3 async: hundreds gives no promise/m);
  assert.match(stdout, /^6 native: JavaScript is not translated by itself/m);
  assert.match(stdout, /^4 hundreds of less input: half of the input vs all of the input {2}\d/m);
  assert.match(stdout, /time grows as n\^\d\.\d\d/);
});

test('in JSON there is all of it', async () => {
  const { stdout } = await eightways([
    ...['try', `${FILE}:squares`, '--input', '[1, 2, 3]', '--strategy', 'async', '--no-record', '--json'],
  ]);
  const told = JSON.parse(stdout) as { function: string; seen: { promise: boolean }; reasons: { strategy: string }[] };
  assert.deepEqual(
    [told.function, told.seen.promise, told.reasons.map(({ strategy }) => strategy)],
    ['squares', false, ['async']],
  );
});

test('bad words are refused, each with what would be right', async () => {
  const refused = async (...words: string[]): Promise<string> => {
    const { code, stderr } = await eightways(['try', ...words]);
    assert.equal(code, 2);
    return stderr;
  };
  assert.match(await refused('nowhere.ts:f'), /there is no file "nowhere\.ts"[\s\S]*Try: eightways try/);
  assert.match(await refused(`${FILE}:squares`, '--input', '[1,'), /is neither JSON, nor a file, nor FILE:EXPORT/);
  assert.match(await refused(`${FILE}:squares`, '--with', 'lodash'), /"lodash" replaces nothing/);
  assert.match(await refused(`${FILE}:squares`, '--strategy', 'asynk'), /There is no strategy "asynk"/);
});

test('a function that errs is named with its error', async () => {
  const { code, stderr } = await eightways(['try', `${FILE}:fails`, '--no-record']);
  assert.equal(code, 4);
  assert.match(stderr, /"fails" cannot be called so: RangeError: not today/);
});
