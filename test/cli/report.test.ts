import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { assert, test } from 'poku';
import { eightways } from './eightways.js';

test('a record becomes a report beside it, and the paths are said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-report-'));
  try {
    const path = join(folder, 'timed.json');
    await eightways(['run', 'test/fixtures/suites/timed.ts', '--record', path]);
    const { code, stdout, stderr } = await eightways(['report', path]);
    assert.equal(code, 0, stderr);
    const files = stdout.trimEnd().split('\n');
    assert.deepEqual(
      files.slice(0, 2).map((file) => basename(file)),
      ['report.html', 'report.md'],
    );
    assert.ok(files.some((file) => file.endsWith('.svg')) && files.some((file) => file.endsWith('.png')));
    for (const file of files) assert.ok(file.startsWith(join(folder, 'timed-report')) && existsSync(file), file);
    assert.match(readFileSync(files[0]!, 'utf8'), /sum twice as fast/);
    assert.ok(!files.some((file) => basename(file).startsWith('audit-')));
    const audited = await eightways(['report', path, '--audit', '-o', join(folder, 'audited')]);
    const [html, ...pictures] = audited.stdout.trimEnd().split('\n');
    assert.match(readFileSync(html!, 'utf8'), /Who ran when/);
    assert.ok(
      pictures.some((file) => /audit-1-sum-twice-as-fast.*\.svg$/.test(file)),
      audited.stdout,
    );
    assert.equal(audited.stderr, '');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"when":', '"then":'));
    const undated = await eightways(['report', path, '--audit', '-o', join(folder, 'undated')]);
    assert.equal(undated.code, 0);
    assert.match(undated.stderr, /does not say when its pairs ran/);
    assert.ok(!undated.stdout.includes('audit-'));
    const elsewhere = await eightways(['report', path, '-o', join(folder, 'out'), '--json']);
    const named = JSON.parse(elsewhere.stdout) as { files: string[] };
    assert.equal(named.files[0], join(folder, 'out', 'report.html'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('what is no record is refused with 4', async () => {
  const { code, stdout, stderr } = await eightways(['report', 'package.json']);
  assert.equal(code, 4);
  assert.equal(stdout, '');
  assert.match(stderr, /package\.json/);
});
