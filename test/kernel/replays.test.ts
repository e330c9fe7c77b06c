import { assert, it } from 'poku';
import { replays } from '../../kernel/wire/replays.js';

it('a signature comes once, as far as the memory reaches', () => {
  const isReplay = replays();
  assert.deepStrictEqual(['a', 'b', 'a', 'c', 'b'].map(isReplay), [false, false, true, false, true]);
  for (let at = 0; at < 65536; at++) isReplay(String(at));
  assert.ok(isReplay('65535'));
  assert.ok(!isReplay('a'), 'forgotten, and new again');
});
