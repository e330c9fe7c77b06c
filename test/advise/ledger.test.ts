import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { addToLedger, localOf, readLedger, type Scored, trackOf } from '../../lib/advise/ledger.js';
import { ledgerText } from '../../lib/text/ledger.js';
import { estimate } from '../fixtures/comparisons.js';

const scoredOf = (predicted: number, measured: number): Scored => ({
  ...{
    date: '2026-01-02T03:04:05.000Z',
    program: 'orders.ts',
    strategy: 'code',
    rule: 'json-clone',
    engine: 'Node 22',
  },
  ...{ change: 'mend it, orders.ts:12', share: 0.5, local: localOf(0.5, measured) },
  predicted: estimate(predicted, predicted / 1.2, predicted * 1.2),
  measured: estimate(measured, measured / 1.05, measured * 1.05),
});

const inFolder = (use: (path: string) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-ledger-'));
  try {
    use(join(folder, 'below', 'ledger.jsonl'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('scores are kept in order, line by line', () =>
  inFolder((path) => {
    assert.deepEqual(readLedger(path), { entries: [], torn: false });
    const scores = [scoredOf(1.5, 1.4), scoredOf(2, 1)];
    for (const score of scores) addToLedger(path, [score]);
    assert.deepEqual(readLedger(path), { entries: scores, torn: false });
  }));

test('a torn last line is left out, told, and cut off by the next score; a broken one before is refused', () =>
  inFolder((path) => {
    addToLedger(path, [scoredOf(1.5, 1.4)]);
    appendFileSync(path, '{"date":"2026-01-02T03:04:05.000Z","progr');
    const torn = readLedger(path);
    assert.deepEqual([torn.entries.length, torn.torn], [1, true]);
    assert.match(ledgerText(torn), /cut off/);
    addToLedger(path, [scoredOf(2, 1)]);
    assert.deepEqual([readLedger(path).entries.length, readLedger(path).torn], [2, false]);
    writeFileSync(path, `{"program":"x"}\n${readFileSync(path, 'utf8')}`);
    assert.throws(() => readLedger(path), /Line 1 of the ledger/);
  }));

test('a line without its end is whole all the same, and the next begins a new one', () =>
  inFolder((path) => {
    addToLedger(path, [scoredOf(1.5, 1.4)]);
    writeFileSync(path, readFileSync(path, 'utf8').trimEnd());
    addToLedger(path, [scoredOf(2, 1)]);
    assert.equal(readLedger(path).entries.length, 2);
  }));

test('the track is the median error and the share of bands that held', () => {
  const { scores, medianError, covered } = trackOf([scoredOf(1.1, 1), scoredOf(1.2, 1), scoredOf(2, 1)]);
  assert.equal(scores, 3);
  assert.ok(Math.abs(medianError - 0.2) < 1e-12);
  assert.ok(Math.abs(covered.value - 2 / 3) < 1e-12);
  assert.ok(Number.isNaN(trackOf([]).medianError));
  assert.match(ledgerText({ entries: [scoredOf(1.1, 1)], torn: false }), /1\.10× .* \+10\.0 % {2}held/);
});

test('Amdahl’s law is turned round', () => {
  assert.ok(Math.abs(localOf(0.5, 1 / (0.5 + 0.5 / 4)) - 4) < 1e-9);
  assert.equal(localOf(0.5, 3), 0);
});
