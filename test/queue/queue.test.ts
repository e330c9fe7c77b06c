import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { moduleFile, moduleName } from '../../experiments/cli/queue/modules.js';
import { loadSuite } from '../../lib/places/suite.js';
import { toPlan } from '../../lib/plan.js';
import { toAddress } from '../../lib/queue/address.js';
import { contentOf } from '../../lib/queue/content.js';
import { packed, type QueueFact, type Station, unpacked } from '../../lib/queue/facts.js';
import { fromQueue, type QueueJob } from '../../lib/queue/job.js';
import { openLedger } from '../../lib/queue/ledger.js';
import { environment } from '../../lib/record/environment.js';
import type { Measurement } from '../../lib/types.js';
import { root } from '../check/sources.js';
import { measurementOf } from '../fixtures/measurements.js';

const some: Measurement = measurementOf();
const station = (name: string): Station => ({ name, floor: null, environment: environment(), key: `${name}/1` });
const began = (job: string, name: string): QueueFact => ({
  job,
  station: `${name}/1`,
  kind: 'began',
  on: station(name),
});
const done = (job: string, name: string): QueueFact => ({ job, station: `${name}/1`, kind: 'done', skipped: [] });
const fact = (job: string, name: string, candidate: string, seconds = 1): QueueFact => ({
  job,
  station: `${name}/1`,
  kind: 'measurement',
  measurement: { ...some, candidate, seconds },
});

test('a comparison that comes twice counts once, and the first of them', () => {
  const ledger = openLedger();
  for (const each of [began('1', 'a'), fact('1', 'a', 'x', 1), fact('1', 'a', 'x', 2), fact('1', 'a', 'y')])
    ledger.add(each);
  assert.equal(ledger.add(done('1', 'a')), true);
  assert.equal(ledger.add(done('1', 'a')), false);
  const { measurements } = ledger.of('1')!.attempt;
  assert.deepEqual(
    [...measurements.values()].map(({ candidate, seconds }) => [candidate, seconds]),
    [
      ['x', 1],
      ['y', 1],
    ],
  );
  assert.equal(ledger.repeated(), 1);
});

test('an experiment is of one host: what a worker that went away had is replaced, never mixed in', () => {
  const ledger = openLedger();
  for (const each of [began('1', 'a'), fact('1', 'a', 'x'), fact('1', 'a', 'y'), began('1', 'b'), fact('1', 'b', 'x')])
    ledger.add(each);
  assert.equal(ledger.of('1')!.station.name, 'a');
  ledger.add(fact('1', 'b', 'y'));
  assert.equal(ledger.add(done('1', 'b')), true);
  assert.equal(ledger.of('1')!.station.name, 'b');
  assert.equal(ledger.of('1')!.attempt.measurements.size, 2);
  // the first one wakes up again, and ends it too
  for (const each of [fact('1', 'a', 'z'), done('1', 'a')]) assert.equal(ledger.add(each), false);
  assert.equal(ledger.of('1')!.station.name, 'b');
  assert.equal(ledger.repeated(), 3);
});

test('a fact travels as it is', () => {
  const one = fact('1', 'a', 'x');
  assert.deepEqual(unpacked(packed(one)), one);
  assert.ok(packed(one).length < JSON.stringify(one).length);
});

test('a password is in no text of an address, however it is written', () => {
  const { shown, redact } = toAddress('rediss://someone:p%40ss%2Fword@queue.example:7000/3');
  assert.equal(shown, 'rediss://queue.example:7000/3');
  const text = redact('AUTH someone p@ss/word failed at rediss://someone:p%40ss%2Fword@queue.example:7000/3');
  assert.equal(text, 'AUTH … … failed at rediss://queue.example:7000/3');
  assert.equal(toAddress('redis://localhost').shown, 'redis://localhost:6379');
});

test('what is no address is refused without its password', () => {
  for (const typed of ['http://me:secret@host', 'redis://me:secret@', 'redis//me:sec@ret@host', 'me:secret@host'])
    try {
      toAddress(typed);
      assert.fail(typed);
    } catch (error) {
      const { message } = error as Error;
      assert.match(message, /is no address of a queue/);
      assert.ok(!/secret|me:/.test(message), message);
    }
});

test('a module is known by its sources: the same in another folder, another after a change of what it imports', async () => {
  // below node_modules, where a suite finds its packages
  const cache = join(root, 'node_modules', '.cache', 'eightways');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'content-'));
  const suite =
    "import { experiment } from 'eightways';\nimport { twice } from './twice.js';\n" +
    "export default [experiment({ name: 'n', strategy: 'code', variants: { a: twice, b: twice, c: () => import.meta.url } })];\n";
  const checkout = (name: string, twice: string): string => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'suite.ts'), suite);
    writeFileSync(join(folder, name, 'twice.ts'), twice);
    return join(folder, name, 'suite.ts');
  };
  const of = async (file: string): Promise<string> => contentOf((await loadSuite(file)).experiments[0]!.origin!);
  try {
    const twice = 'export const twice = (n: number): number =>\n  2 * n;\n';
    const one = await of(checkout('one', twice));
    assert.match(one, /^[0-9a-f]{12}$/);
    assert.equal(await of(checkout('two', twice)), one);
    assert.equal(await of(checkout('windows', twice.replaceAll('\n', '\r\n'))), one);
    assert.notEqual(await of(checkout('three', twice.replace('2 * n', 'n + n'))), one);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a worker reads suites of its own folder, and no other file', () => {
  assert.deepEqual(moduleName(join(root, 'experiments/suites/code/strings.ts')), {
    below: 'suites',
    path: 'code/strings.ts',
  });
  assert.deepEqual(moduleName('test/fixtures/suites/timed.ts'), {
    below: 'here',
    path: 'test/fixtures/suites/timed.ts',
  });
  assert.equal(moduleName(join(tmpdir(), 'elsewhere.ts')), null);
  assert.equal(
    moduleFile({ below: 'here', path: 'test/fixtures/suites/timed.ts' }),
    join(root, 'test/fixtures/suites/timed.ts'),
  );
  assert.throws(() => moduleFile({ below: 'here', path: 'test/fixtures/suites/none.ts' }), /has no file/);
  assert.throws(() => moduleFile({ below: 'here', path: '../../../../../../etc/hostname' }), /not below|has no file/);
  assert.throws(() => moduleFile({ below: 'here', path: '/etc/passwd' }), /not below/);
});

test('what is no job, or of a newer eightways, is refused', () => {
  const job: QueueJob = {
    version: 1,
    ...{ run: 'r', id: 'r-1', content: 'c', experiment: 'e', seconds: null, host: null },
    module: { below: 'here', path: 'p.ts' },
    plan: toPlan(),
  };
  assert.deepEqual(fromQueue(JSON.parse(JSON.stringify(job))), job);
  assert.throws(() => fromQueue({ ...job, version: 2 }), /newer eightways/);
  for (const wrong of [null, 'job', {}, { ...job, plan: null }, { ...job, module: { below: 'root', path: '/' } }])
    assert.throws(() => fromQueue(wrong), /no experiment of eightways/);
});
