import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { cases } from '../advise/cases.js';
import { eightways } from './eightways.js';

const inFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-findings-'));
  try {
    writeFileSync(join(folder, 'own.ts'), `${cases['json-clone']!.yes}\n`);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('a folder is searched, and each finding stands by its rule with its place', () =>
  inFolder(async (folder) => {
    const { code, stdout } = await eightways(['findings', folder]);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^copy by the shape of the data .* {2}code, json-clone\n {2}The whole value .*\n {2}Right as it stands: .*\n(?: {2}On .*\n)* {4}own\.ts:1:37 {2}order is copied by way of text\n/,
    );
    assert.match(stdout, /1 finding in 1 file, 2 lines \(500\.0 in a thousand lines\)/);
  }));

test('rules and strategies can be chosen, and JSON has it all', () =>
  inFolder(async (folder) => {
    const { stdout } = await eightways(['findings', folder, '--strategy', 'async', '--json']);
    assert.deepEqual(JSON.parse(stdout), { findings: [], files: 1, lines: 2 });
  }));

test('what is not there is refused with what would be right', () =>
  inFolder(async (folder) => {
    assert.match((await eightways(['findings', join(folder, 'none')])).stderr, /There is no ".*none"/);
    const { code, stderr } = await eightways(['findings', folder, '--rule', 'json-clones']);
    assert.equal(code, 2);
    assert.match(stderr, /There is no rule "json-clones"[\s\S]*--rule json-clone/);
  }));
