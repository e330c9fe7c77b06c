import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { assert, test } from 'poku';
import { writeRecord } from '../../lib/record/record.js';
import { across, machinesOf } from '../../lib/report/across.js';
import { machinesMarkdown, machinesReport } from '../../lib/report/machines.js';
import { machinesText } from '../../lib/text/machines.js';
import type { Host, RunRecord } from '../../lib/types.js';
import { eightways } from '../cli/eightways.js';
import { measurementOf } from '../fixtures/measurements.js';
import { recordOf } from '../fixtures/records.js';
import { golden } from '../golden.js';

const floor: Host['floor'] = [
  { seconds: 1, detectable: 0.031 },
  { seconds: 10, detectable: 0.012 },
  { seconds: 60, detectable: 0.004 },
];

/** The same three comparisons on two machines, one of which has another speed-up; and one that only the second took. */
const records = (): readonly RunRecord[] => {
  const on = (name: string, seed: number, speedups: readonly number[], more: readonly string[]): RunRecord => ({
    ...recordOf({
      measurements: [
        ...speedups.map((speedup, index) =>
          measurementOf({
            experiment: `experiment ${index + 1}`,
            candidate: 'Set',
            speedup,
            seed: seed + index,
            noise: 0.01,
          }),
        ),
        ...more.map((experiment) => measurementOf({ experiment, seed })),
      ],
    }).record,
    host: { name, floor: name === 'alpha' ? floor : null },
  });
  return [on('alpha', 1, [1.84, 1.84, 1.2], []), on('beta', 11, [1.84, 1.3, 1.2], ['only here'])];
};

test('what differs from machine to machine is said, and what is the same', () => {
  const machines = machinesOf(records());
  assert.deepEqual(
    across(machines).map(({ subject, moves }) => [subject.experiment, ...moves.map((move) => move?.standing ?? null)]),
    [
      ['experiment 1', null, 'stayed'],
      ['experiment 2', null, 'moved'],
      ['experiment 3', null, 'stayed'],
    ],
  );
  golden('text/machines.txt', machinesText(machines));
  golden('report/machines.md', machinesMarkdown(machines));
});

test('records of one host are told apart', () => {
  const [alpha] = records();
  assert.deepEqual(
    machinesOf([alpha!, alpha!, { ...alpha!, host: undefined } as RunRecord]).map(({ name }) => name),
    ['alpha', 'alpha (2)', 'machine 3'],
  );
});

test('the page of several machines needs nothing but itself, and no name of theirs is markup', async () => {
  const [alpha, beta] = records();
  const hostile = '<img src=x onerror=alert(1)>';
  const page = await machinesReport(machinesOf([{ ...alpha!, host: { name: hostile, floor: null } }, beta!]));
  const names = page.replaceAll(/ xmlns(:xlink)?="http:\/\/www\.w3\.org\/[^"]*"/g, '');
  assert.ok(!/<script|<link|<iframe|<img|href=|@import|url\(|https?:/.test(names));
  assert.ok(page.includes('&lt;img src=x onerror=alert(1)&gt;'));
  for (const id of page.match(/aria-labelledby="[^"]*"/g)!)
    assert.equal(page.split(` id=${id.slice(16)}`).length, 2, id);
  assert.ok(!/undefined|NaN|\[object/.test(page));
});

test('several records make one report', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-machines-'));
  try {
    const paths = records().map((record) => {
      const path = join(folder, `${record.host!.name}.json`);
      writeRecord(path, record);
      return path;
    });
    const { code, stdout, stderr } = await eightways(['report', ...paths, '-o', join(folder, 'out')]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /experiment 2.* differs/);
    const files = stdout.split('\n').filter((line) => line.startsWith(folder));
    assert.deepEqual(
      files.map((file) => basename(file)),
      ['report.html', 'report.md', 'forest.svg', 'forest.png'],
    );
    assert.ok(files.every(existsSync));
    assert.match(readFileSync(files[0]!, 'utf8'), /beta/);
    const audited = await eightways(['report', ...paths, '--audit']);
    assert.equal(audited.code, 2);
    assert.match(audited.stderr, /with several records/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
