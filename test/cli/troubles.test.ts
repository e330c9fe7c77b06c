import { assert, test } from 'poku';
import { eightways } from './eightways.js';

// Real processes: each way a candidate can fail is one line, and what stands beside it is still measured.
const lines: Readonly<Record<string, RegExp>> = {
  'skips nines':
    /^wrong, 50 numbers: skips nines vs sum {2}refused: wrong answer: .*For \[ 9 \], sum gives 9, skips nines gives 0\.$/,
  throws: /^throwing, 50 numbers: throws vs sum {2}refused: error: RangeError: cannot add\.$/,
  aborts: /^aborting, 50 numbers: aborts vs sum {2}refused: crash: .*SIGABRT/,
  killed: /^aborting, 50 numbers: killed vs sum {2}refused: crash: .*SIGKILL\.$/,
  hangs: /^hanging, 50 numbers: hangs vs sum {2}refused: timeout: gave no answer within 4 s\.$/,
  hoards: /^hoarding, 50 numbers: hoards vs sum {2}refused: out of memory: ran out of memory\.$/,
};

test('a wrong, throwing, crashing, hanging or hoarding candidate is one line each, and the rest goes on', async () => {
  const { code, stdout } = await eightways(['run', 'test/fixtures/suites/failing/troubles.ts', '--no-record']);
  const printed = stdout.split('\n');
  for (const [candidate, expected] of Object.entries(lines)) {
    const own = printed.filter((line) => line.includes(candidate));
    assert.equal(own.length, 1, own.join('\n'));
    assert.match(own[0]!, expected);
  }
  for (const name of ['wrong', 'throwing', 'aborting', 'hanging', 'hoarding'])
    assert.match(stdout, new RegExp(`^${name}, 50 numbers: loop vs sum {2}[\\d.,]+× \\(`, 'm'));
  assert.match(stdout, /6 refused/);
  assert.equal(code, 1);
});
