import { assert, test } from 'poku';
import { missing } from '../../lib/places/needs.js';
import { eightways } from './eightways.js';

// Servers, threads, native code and engines that fail: one clear line each, and what stands beside them is still measured.
const lines: Readonly<Record<string, RegExp>> = {
  'no Redis': /^servers, 50 numbers: no Redis vs sum {2}refused: error: .*ECONNREFUSED 127\.0\.0\.1:1\.$/,
  'a Redis awaited for ever': /refused: timeout: gave no answer within 10 s\.$/,
  'no PostgreSQL': /refused: error: .*ECONNREFUSED 127\.0\.0\.1:1\.$/,
  'thread without an answer':
    /^threads, 50 numbers: thread without an answer vs sum {2}refused: timeout: gave no answer within 10 s\.$/,
  'thread that throws': /refused: error: Error: no thread today\.$/,
  'trap of WebAssembly':
    /^native code, 50 numbers: trap of WebAssembly vs sum {2}refused: error: RuntimeError: unreachable\.$/,
};
const withCompiler: Readonly<Record<string, RegExp>> = {
  'addon that reads nowhere': /^an addon, 50 numbers: .* {2}refused: crash: was ended by SIGSEGV\.$/,
};
const withBun: Readonly<Record<string, RegExp>> = {
  'Bun that crashes': /^engines, 50 numbers: Bun that crashes vs sum {2}refused: crash: was ended by SIGSEGV/,
  'Node that does not start': /refused: crash: .*exit code 9: .*bad option: --no-such-flag-of-any-node/,
};

test('what is not of our making may fail: a clear line each, and the suite goes on', async () => {
  const [compiler] = missing(['cc']);
  const [bun] = missing(['bun']);
  if (compiler) console.log(`SKIP: needs ${compiler}`);
  if (bun) console.log(`SKIP: needs ${bun}`);
  const { code, stdout } = await eightways(['run', 'test/fixtures/suites/failing/foreign.ts', '--no-record']);
  const printed = stdout.split('\n');
  const expected = { ...lines, ...(!compiler && withCompiler), ...(!bun && withBun) };
  for (const [candidate, line] of Object.entries(expected)) {
    const own = printed.filter((each) => each.includes(`: ${candidate} vs sum`));
    assert.equal(own.length, 1, stdout);
    assert.match(own[0]!, line);
  }
  for (const name of ['servers', 'threads', 'native code'])
    assert.match(stdout, new RegExp(`^${name}, 50 numbers: loop vs sum {2}[\\d.,]+× \\(`, 'm'), stdout);
  assert.match(stdout, new RegExp(`${Object.keys(expected).length} refused`));
  assert.equal(code, 1);
});
