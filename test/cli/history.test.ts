import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { trendsOf } from '../../lib/history/trends.js';
import { writeRecord } from '../../lib/record/record.js';
import { trendText } from '../../lib/text/trend.js';
import type { HistoryRow, Trend } from '../../lib/types.js';
import { daysOf } from '../fixtures/history.js';
import { measurementOf } from '../fixtures/measurements.js';
import { recordOf } from '../fixtures/records.js';
import { golden } from '../golden.js';
import { eightways } from './eightways.js';

const inFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-history-cli-'));
  try {
    for (let day = 1; day <= 8; day += 1)
      writeRecord(join(folder, `${day}.json`), {
        ...recordOf().record,
        startedAt: `2026-10-0${day}T10:00:00.000Z`,
        environment: { ...recordOf().record.environment, commit: `${day}`.repeat(12) },
        measurements: [measurementOf({ seed: day, speedup: day < 5 ? 1.8 : 1.2, noise: 0.01 })],
      });
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const isHere = (): Promise<boolean> =>
  import('sql.js' as string).then(
    () => true,
    () => false,
  );

test('the history tells runs, the change of level and where it lies', () =>
  inFolder(async (folder) => {
    if (!(await isHere())) return console.log('SKIP: sql.js (npm install sql.js)');
    const { code, stdout, stderr } = await eightways(['history', 'dedupe', '--records', folder, '--json']);
    assert.equal(stderr, '');
    assert.equal(code, 0);
    const { rows, trends } = JSON.parse(stdout) as { rows: readonly HistoryRow[]; trends: readonly Trend[] };
    assert.equal(rows.length, 8);
    assert.equal(trends.length, 1);
    assert.deepStrictEqual(
      trends[0]!.changes.map(({ at, ratio }) => [at, ratio.low < 2 / 3 && 2 / 3 < ratio.high]),
      [[4, true]],
    );
    const drawn = await eightways(['history', '--records', folder, '--output', join(folder, 'charts'), '--rebuild']);
    assert.equal(drawn.code, 0);
    assert.match(readFileSync(join(folder, 'charts', 'trend-1.svg'), 'utf8'), /^<svg/);
    assert.equal((await eightways(['history', 'nothing of the kind', '--records', folder])).code, 2);
  }));

test('without its package the history says how to get it', () =>
  inFolder(async (folder) => {
    if (await isHere()) return assert.ok(true);
    const { code, stderr } = await eightways(['history', '--records', folder]);
    assert.equal(code, 4);
    assert.match(stderr, /npm install sql\.js/);
  }));

test('a trend in words is what it was', () => {
  const level = (length: number, value: number): number[] => Array.from({ length }, () => value);
  const [trend] = trendsOf(daysOf([...level(9, 1.84), ...level(7, 1.5)]));
  golden('cli/trend.txt', `${trendText(trend!)}\n`);
});
