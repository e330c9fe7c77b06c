import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import {
  crossoverOf,
  gainRange,
  knownGains,
  type MeasuredGain,
  readGains,
  withGain,
  writeGains,
} from '../../lib/advise/measured-gains.js';
import { gainLine } from '../../lib/text/gains.js';

const at = (size: number, value: number, spread = 1.1) => ({
  size,
  ratio: { value, low: value / spread, high: value * spread, confidence: 0.95 },
});

const gain = (change: Partial<MeasuredGain> = {}): MeasuredGain => ({
  ...{ rule: 'set-instead-of-includes', engine: 'Node', version: '20.20.2', machine: 'Example CPU, 2 cores' },
  ...{ date: '2026-01-02T03:04:05.000Z', unit: 'names', crossover: 10, sizes: [at(1, 0.5), at(100, 2)] },
  ...change,
});

const inFolder = (use: (folder: string) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-gains-'));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('both forms break even where the line between two sizes, on logarithms, meets 1', () => {
  // half as fast at 1, twice as fast at 100: on logarithms the middle is 10
  assert.equal(crossoverOf([at(1, 0.5), at(100, 2)]), 10);
  // slower, faster, slower and faster again: what counts is from where on it is faster for good
  assert.equal(crossoverOf([at(1, 0.5), at(10, 2), at(100, 0.5), at(10_000, 2)]), 1_000);
});

test('faster at every size is from the least on; not surely so at the greatest is at none', () => {
  assert.equal(crossoverOf([at(8, 3), at(100, 5)]), 8);
  assert.equal(crossoverOf([at(8, 0.5), at(100, 1.05)]), null);
  assert.equal(crossoverOf([at(8, 0.5), { size: 100, ratio: null }]), null);
  assert.equal(crossoverOf([]), null);
});

test('gains are written and read, one for each rule, engine, version and machine', () =>
  inFolder((folder) => {
    const path = join(folder, 'new', 'gains.json');
    assert.deepEqual(readGains(path), []);
    const newer = gain({ crossover: 20 });
    const other = gain({ version: '26.10.0' });
    writeGains(path, withGain(withGain(withGain([], gain()), other), newer));
    assert.deepEqual(readGains(path), [other, newer]);
  }));

test('a file that holds something else is refused in words, and stays', () =>
  inFolder((folder) => {
    const path = join(folder, 'gains.json');
    for (const text of ['[{"rule": 1}]', '{"a": 1}', '[{"rule"']) {
      writeFileSync(path, text);
      assert.throws(() => readGains(path), /cannot be read as measured gains[\s\S]*EIGHTWAYS_GAINS/);
      assert.equal(readFileSync(path, 'utf8'), text);
    }
  }));

test('what was measured here stands before what is brought along, rule by rule and engine by engine', () =>
  inFolder((folder) => {
    const [own, brought] = [join(folder, 'own.json'), join(folder, 'brought.json')];
    const elsewhere = gain({ engine: 'Bun', version: '1.4.5', machine: 'Other CPU, 8 cores' });
    writeGains(brought, [gain({ machine: 'Other CPU, 8 cores' }), elsewhere]);
    writeGains(own, [gain()]);
    assert.deepEqual(knownGains(own, brought), [elsewhere, gain()]);
    assert.deepEqual(knownGains(own, join(folder, 'none.json')), [gain()]);
  }));

test('a range goes over all sizes, of the engine itself where it was measured', () => {
  const gains = [gain(), gain({ engine: 'Bun', version: '1.4.5', sizes: [at(100, 40), { size: 200, ratio: null }] })];
  assert.deepEqual(gainRange(gains, 'set-instead-of-includes', 'Node 20.20.2'), {
    ...{ value: 1.25, low: 0.5 / 1.1, high: 2 * 1.1, confidence: 0.95 },
  });
  assert.equal(gainRange(gains, 'set-instead-of-includes', 'Bun 1.5.0')?.value, 40);
  assert.equal(gainRange(gains, 'set-instead-of-includes', 'Deno 2.9.5')?.value, 2);
  assert.equal(gainRange(gains, 'moment'), null);
});

test('a gain is told with its least and greatest size, and where it breaks even', () => {
  const told = (change: Partial<MeasuredGain>) => gainLine(gain(change));
  assert.equal(
    told({}),
    'On Node 20.20.2: 0.50× at 1, 2.00× (1.82 to 2.20) at 100 names; break-even at 10 (2026-01-02).',
  );
  assert.match(told({ crossover: 1 }), /faster at every size measured/);
  assert.match(told({ crossover: null, sizes: [at(1, 2), at(9, 1)] }), /surely faster up to 1 only/);
  assert.match(
    told({ crossover: null, sizes: [at(1, 1)] }),
    /Node 20\.20\.2: 1\.00× \(0\.91 to 1\.10\) at 1 names; not surely faster at any size/,
  );
  assert.match(told({ sizes: [{ size: 1, ratio: null }] }), /could not be measured/);
});
