import { assert, describe, it } from 'poku';
import { changedParts } from '../../../lib/advise/isolate/changed-parts.js';
import { topFunctions, watched } from '../../../lib/advise/isolate/part-text.js';
import { takenOut } from '../../../lib/advise/isolate/taken-out.js';

const program = `import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { readFileSync } from 'node:fs';
import { rates } from './rates.js';
dayjs.extend(utc);

interface Order { readonly day: string; readonly cents: number }

const seen = new Map<string, number>();
const dayOf = ({ day }: Order): number => dayjs.utc(day).valueOf();
export function sumOf(orders: readonly Order[]): number {
  return orders.reduce((sum, order) => sum + order.cents * (rates[dayOf(order)] ?? 1), 0);
}
const cached = (order: Order): number => seen.get(order.day) ?? dayOf(order);
const load = async (file: string) => JSON.parse(readFileSync(file, 'utf8'));
function* days() { yield 1; }

console.log(sumOf(await load('orders.json')), cached, days);
`;
const moved = { from: '/shop/src/orders.ts', to: '/shop/suites/part' };

void describe('functions at the top of a module', () => {
  it('are those that compute: neither asynchronous nor generators', async () => {
    const found = await topFunctions(program);
    assert.deepEqual(
      found.map(({ name, kind, from, to }) => [name, kind, from, to]),
      [
        ['dayOf', 'constant', 10, 10],
        ['sumOf', 'declaration', 11, 13],
        ['cached', 'constant', 14, 14],
      ],
    );
  });

  it('are watched line for line, hoisted ones too', async () => {
    const lines = program.split('\n');
    for (const [name, line] of [
      ['dayOf', 10],
      ['sumOf', 11],
    ] as const) {
      const text = (await watched(program, name)).split('\n');
      assert.equal(text.length, lines.length);
      const differing = text.flatMap((one, index) => (one === lines[index] ? [] : [index + 1]));
      assert.deepEqual(differing, name === 'dayOf' ? [line] : [11, 13]);
    }
    assert.match(
      await watched(program, 'sumOf', '/x/after.ts'),
      /^import \{ fresh as __fresh \} from "\/x\/after\.ts"; /,
    );
    assert.equal(await watched(program, 'load'), program);
  });

  it('are taken out with what they refer to, what sets it up, and nothing that the module does', async () => {
    const text = await takenOut(program, 'sumOf', moved);
    assert.match(text, /from "\.\.\/\.\.\/src\/rates\.js"/);
    assert.match(text, /dayjs\.extend\(utc\);/);
    assert.match(text, /const dayOf/);
    assert.match(text, /\nfunction sumOf/);
    assert.match(text, /export const fresh = \(\) => sumOf;/);
    for (const other of [/console/, /seen/, /load/, /node:fs/]) assert.doesNotMatch(text, other);
  });

  it('begin anew where the module keeps something between calls', async () => {
    const text = await takenOut(program, 'cached', moved);
    assert.match(text, /export const fresh = \(\) => \{\n(.|\n)*const seen(.|\n)*return cached;\n\};/);
  });
});

void describe('methods of classes at the top of a module', () => {
  const text = `class Shop {
  static rate = 2;
  #cents = 1;
  static of(one: number) { return one * Shop.rate; }
  total(): number {
    return this.#cents;
  }
  async load() { return 1; }
  *days() { yield 1; }
  twice(one: string): string;
  twice(one: any) { return one; }
  get cents() { return this.#cents; }
  constructor() { this.#cents += 1; }
}
class Other extends Shop { total() { return 2; } }
class Far extends Elsewhere { near() { return 1; } }
`;

  it('are those that compute, of classes whose private fields can be seen', async () => {
    const found = await topFunctions(text);
    assert.deepEqual(
      found.map(({ name, kind, from, to }) => [name, kind, from, to]),
      [
        ['Shop.of', 'method', 4, 4],
        ['Shop.total', 'method', 5, 7],
      ],
    );
  });

  it('are watched line for line', async () => {
    for (const name of ['Shop.of', 'Shop.total'])
      assert.equal((await watched(text, name)).split('\n').length, text.split('\n').length);
  });

  it('change by themselves, and not with what uses them', async () => {
    const partsOf = async (after: string) => changedParts(await topFunctions(text), await topFunctions(after));
    assert.deepEqual(await partsOf(text.replace('one * Shop.rate', 'Shop.rate * one')), [['Shop.of']]);
    const both = text
      .replace('one * Shop.rate', 'Shop.rate * one')
      .replace('return this.#cents;\n', 'return Shop.of(1);\n');
    assert.deepEqual(await partsOf(both), []);
    const apart = both.replace('Shop.of(1)', 'Number(this.#cents)');
    assert.deepEqual(await partsOf(apart), [['Shop.of'], ['Shop.total']]);
  });
});

void describe('where a change can be taken out', () => {
  const partsOf = async (after: string) => changedParts(await topFunctions(program), await topFunctions(after));

  it('is the function that differs, and those around it', async () => {
    const after = program.replace('dayjs.utc(day).valueOf()', 'Date.parse(day)');
    assert.deepEqual(await partsOf(after), [['dayOf', 'sumOf', 'cached']]);
  });

  it('is the function that uses all that differ', async () => {
    const after = program.replace('dayjs.utc(day).valueOf()', 'Date.parse(day)').replace('?? 1', '?? 2');
    assert.deepEqual(await partsOf(after), [['sumOf']]);
  });

  it('is several places where no function uses all that differ', async () => {
    const after = program.replace('?? 1', '?? 2').replace('seen.get(order.day) ?? ', '');
    assert.deepEqual(await partsOf(after), [['sumOf'], ['cached']]);
  });

  it('is nowhere when no such function differs, or only its blanks', async () => {
    assert.deepEqual(await partsOf(program.replace("'orders.json'", "'others.json'")), []);
    assert.deepEqual(await partsOf(program.replace('  return orders', '    return  orders')), []);
  });
});
