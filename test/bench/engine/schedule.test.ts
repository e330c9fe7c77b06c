import { assert, test } from 'poku';
import { seeded } from '../../../lib/stats/random.js';
import { schedule, shuffled } from './schedule.js';
import { type Cell, keyOf } from './trial.js';

const cell = (over: Partial<Cell>): Cell => ({
  kind: 'pair',
  workload: 'json',
  factor: 1,
  load: 'quiet',
  tool: 'eightways',
  budget: 1,
  rounds: 3,
  ...over,
});

const all = [
  cell({}),
  cell({ tool: 'mitata', rounds: 1 }),
  cell({ factor: 1.02 }),
  cell({ factor: 1.02, tool: 'mitata' }),
  cell({ load: 'two' }),
];

const trialsOf = (done: ReadonlySet<string> = new Set()): string[] =>
  schedule(all, done).flatMap(({ round, cells }) => cells.map((each) => keyOf(each, round)));

test('every question is put in each of its rounds, once', () => {
  const keys = trialsOf();
  assert.strictEqual(keys.length, 3 + 1 + 3 + 3 + 3);
  assert.strictEqual(new Set(keys).size, keys.length);
});

test('what is done is not taken again, and the rest keeps to its loads', () => {
  const keys = trialsOf();
  const left = trialsOf(new Set(keys.slice(0, 6)));
  assert.deepStrictEqual([...left].sort(), keys.slice(6).sort());
  for (const { load, cells } of schedule(all, new Set())) assert.ok(cells.every((each) => each.load === load));
});

test('tools answer the same question one after the other', () => {
  for (const { cells } of schedule(all, new Set())) {
    const factors = cells.map(({ factor }) => factor);
    const changes = factors.filter((factor, i) => i > 0 && factor !== factors[i - 1]).length;
    assert.ok(changes <= 1, `${factors}`);
  }
});

test('shuffling keeps all, and every order comes up', () => {
  const random = seeded(3);
  const orders = new Set(Array.from({ length: 200 }, () => shuffled([1, 2, 3], random).join('')));
  assert.strictEqual(orders.size, 6);
});
