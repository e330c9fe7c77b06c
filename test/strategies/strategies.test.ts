import { assert, test } from 'poku';
import { laws } from '../../lib/laws/laws.js';
import { strategies } from '../../lib/strategies/strategies.js';

const cards = Object.entries(strategies);

test('there are eight strategies, in the order of the talk', () => {
  assert.deepEqual(
    cards.map(([name]) => name),
    ['hardware', 'divide', 'async', 'algorithm', 'code', 'native', 'library', 'runtime'],
  );
  for (const [at, [name, card]] of cards.entries()) assert.deepEqual([card.name, card.order], [name, at + 1]);
});

test('every card names a law that is known', () => {
  for (const [, { law }] of cards) assert.ok(law in laws, law);
});

test('every card says in sentences when, at what cost and risk, what is good and what is bad', () => {
  for (const [name, { title, when, cost, risk, good, bad, ruledOut }] of cards) {
    assert.match(title, /^[a-z].*[a-z]$/, `${name}: a title completes "you could …"`);
    for (const text of [when, cost, risk, good, bad, ruledOut]) {
      assert.match(text, /^[A-Z"].*\.$/s, `${name}: "${text}"`);
      assert.ok(text.length >= 60 && text.length <= 320, `${name}: ${text.length} characters: "${text}"`);
      assert.doesNotMatch(text, / {2}/, name);
    }
  }
});

test('no two cards say the same', () => {
  const texts = cards.flatMap(([, { title, when, cost, risk, good, bad, ruledOut }]) => [
    ...[title, when, cost, risk, good, bad, ruledOut],
  ]);
  assert.equal(new Set(texts).size, texts.length);
});
