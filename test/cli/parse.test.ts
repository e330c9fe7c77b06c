import { assert, test } from 'poku';
import { closest } from '../../experiments/cli/line/closest.js';
import { parse } from '../../experiments/cli/line/parse.js';
import { count, seconds, share } from '../../experiments/cli/line/values.js';

const given = (line: string) => {
  const request = parse(line.split(' '));
  assert.equal(request.kind, 'command');
  if (request.kind !== 'command') throw new Error('unreachable');
  return { name: request.command.name, ...request.given };
};

test('words, values and flags are told apart', () => {
  const { name, words, text, many, flags } = given('run a.ts --tag x --tag=y b.ts --budget 20s --json');
  assert.equal(name, 'run');
  assert.deepEqual(words, ['a.ts', 'b.ts']);
  assert.deepEqual(text, { budget: '20s' });
  assert.deepEqual(many, { tag: ['x', 'y'] });
  assert.deepEqual(flags, { json: true });
});

test('a command of two words, and options before the command', () => {
  const { name, words, flags } = given('--json kernel install --user');
  assert.equal(name, 'kernel install');
  assert.deepEqual(words, []);
  assert.deepEqual(flags, { json: true, user: true });
});

test('after -- everything is a word, even --help', () => {
  assert.deepEqual(given('run -- --help -x').words, ['--help', '-x']);
});

test('a short option stands for its long one', () => {
  assert.deepEqual(given('report r.json -o out').text, { output: 'out' });
});

test('times are seconds', () => {
  assert.equal(seconds('--budget', '90'), 90);
  assert.equal(seconds('--budget', '0.5s'), 0.5);
  assert.equal(seconds('--budget', '2m'), 120);
  for (const wrong of ['', '0', '-1', '2h', '1e3', 'NaN', '1.s', ' 1']) assert.throws(() => seconds('--budget', wrong));
});

test('shares are numbers below 1', () => {
  assert.equal(share('--margin', '2%'), 0.02);
  assert.equal(share('--margin', '.05'), 0.05);
  assert.equal(share('--margin', '0'), 0);
  for (const wrong of ['', '1', '100%', '-1%', 'two']) assert.throws(() => share('--margin', wrong));
});

test('counts are whole', () => {
  assert.equal(count('--seed', '0'), 0);
  for (const wrong of ['', '1.5', '-1', '1e3', '9'.repeat(16)]) assert.throws(() => count('--seed', wrong));
});

test('a near name is suggested, a far one is not', () => {
  const names = ['run', 'rerun', 'report', 'list', 'doctor'];
  assert.equal(closest('rnu', names), 'run');
  assert.equal(closest('reprot', names), 'report');
  assert.equal(closest('docter', names), 'doctor');
  assert.equal(closest('frobnicate', names), null);
  assert.equal(closest('x', []), null);
});
