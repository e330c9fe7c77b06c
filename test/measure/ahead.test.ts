import { assert, test } from 'poku';
import { lineOf } from '../../lib/measure/ahead.js';

/** A line of promises that the test settles by hand. */
const byHand = () => {
  const asked = new Map<number, { resolve: (made: string) => void; reject: (error: Error) => void }>();
  const discarded: string[] = [];
  const make = (number: number): Promise<string> =>
    new Promise((resolve, reject) => asked.set(number, { resolve, reject }));
  const line = lineOf(make, async (made) => void discarded.push(made));
  return { asked, discarded, line };
};

test('the next is made while one is in use, and what is never taken is discarded', async () => {
  const { asked, discarded, line } = byHand();
  const zero = line.take(0);
  asked.get(0)!.resolve('zero');
  assert.strictEqual(await zero, 'zero');
  assert.strictEqual(line.ready(), true); // nothing to wait for
  line.prepare(1);
  assert.deepStrictEqual([...asked.keys()], [0, 1]);
  assert.strictEqual(line.ready(), false);
  asked.get(1)!.resolve('one');
  await new Promise(setImmediate);
  assert.strictEqual(line.ready(), true);
  assert.strictEqual(await line.take(1), 'one');
  assert.strictEqual(asked.size, 2);
  line.prepare(2);
  const closed = line.close();
  asked.get(2)!.resolve('two');
  await closed;
  assert.deepStrictEqual(discarded, ['two']);
});

test('whoever takes what failed to be made hears of it; closing does not', async () => {
  const { asked, line } = byHand();
  line.prepare(0);
  asked.get(0)!.reject(new Error('no process'));
  await new Promise(setImmediate);
  assert.strictEqual(line.ready(), true);
  await assert.rejects(line.take(0), /no process/);
  line.prepare(1);
  asked.get(1)!.reject(new Error('again none'));
  await line.close();
});
