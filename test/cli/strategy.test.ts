import { assert, test } from 'poku';
import { strategies } from '../../lib/strategies/strategies.js';
import { eightways } from './eightways.js';

test('without a name the eight stand in their order', async () => {
  const { code, stdout } = await eightways(['strategy']);
  assert.equal(code, 0);
  const names = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/)[1]);
  assert.deepEqual(names, Object.keys(strategies));
});

test('a card says when, at what cost, what rules it out, and what of the machine it uses is here', async () => {
  const { PATH } = process.env;
  process.env.PATH = ''; // where no compiler is
  const { code, stdout } = await eightways(['strategy', 'native', 'algorithm']);
  process.env.PATH = PATH;
  assert.equal(code, 0);
  const [native, algorithm] = stdout.split('\n\n');
  assert.match(native!, /^6 build a native extension\n {2}when {2}A small kernel/);
  assert.match(native!, /\n {2}not {3}Work on strings and objects/);
  assert.match(native!, /\n {2}here {2}no C compiler: install gcc or clang/);
  assert.match(native!, /eightways list --strategy native/);
  assert.doesNotMatch(algorithm!, /\n {2}here/);
});

test('in JSON a card has what was found', async () => {
  const { stdout } = await eightways(['strategy', 'divide', '--json']);
  const [card] = JSON.parse(stdout) as { name: string; found: { title: string; present: boolean }[] }[];
  assert.equal(card!.name, 'divide');
  assert.deepEqual(
    card!.found.map(({ title }) => title),
    ['two CPU cores', 'Redis', 'NATS'],
  );
});

test('another name is refused, with the eight and the nearest', async () => {
  const { code, stderr } = await eightways(['strategy', 'algoritm']);
  assert.equal(code, 2);
  assert.match(
    stderr,
    /There is no strategy "algoritm"\.\nThe eight are hardware, .*runtime\.\n.*eightways strategy algorithm/,
  );
});
