import { assert, test } from 'poku';
import { commands } from '../../experiments/cli/commands.js';
import { exits } from '../../experiments/cli/exits.js';
import { golden } from '../golden.js';
import { eightways } from './eightways.js';

test('eightways --help is the golden text, and so is eightways alone', async () => {
  const { code, stdout, stderr } = await eightways(['--help']);
  assert.equal(code, 0);
  assert.equal(stderr, '');
  golden('cli/help.txt', stdout);
  assert.equal((await eightways([])).stdout, stdout);
  assert.equal((await eightways(['help'])).stdout, stdout);
});

test('each command’s help is its golden text', async () => {
  for (const { name } of commands) {
    const words = name.split(' ');
    const { code, stdout } = await eightways([...words, '--help']);
    assert.equal(code, 0);
    golden(`cli/help-${words.join('-')}.txt`, stdout);
    assert.equal((await eightways(['help', ...words])).stdout, stdout);
    assert.equal((await eightways(['-h', ...words])).stdout, stdout);
  }
});

test('help of a first word shows the commands that begin with it', async () => {
  const { code, stdout } = await eightways(['kernel', '--help']);
  assert.equal(code, 0);
  assert.match(stdout, /^Usage: eightways kernel install/);
});

test('help is at most 100 columns wide', async () => {
  const texts = [[], ...commands.map(({ name }) => name.split(' '))].map((words) => eightways(['help', ...words]));
  for (const { stdout } of await Promise.all(texts))
    for (const line of stdout.split('\n')) assert.ok(line.length <= 100, line);
});

test('every exit code stands in --help, and no number twice', async () => {
  const { stdout } = await eightways(['--help']);
  const unwrapped = stdout.replace(/\s+/g, ' ');
  for (const { code, means } of Object.values(exits)) assert.ok(unwrapped.includes(` ${code} ${means}`), means);
  assert.equal(new Set(Object.values(exits).map(({ code }) => code)).size, Object.keys(exits).length);
});

test('--version is the version of the published package', async () => {
  const { version } = require('../../lib/package.json') as { version: string };
  assert.equal((await eightways(['--version'])).stdout, `${version}\n`);
});

test('each command’s module exports its action', async () => {
  for (const { load } of commands) assert.equal(typeof (await load()).action, 'function');
});
