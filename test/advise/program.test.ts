import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assert, test } from 'poku';
import { findIn } from '../../lib/advise/find.js';

const own = 'export const f = (order: { lines: number[] }) => JSON.parse(JSON.stringify(order));\n';

const inFolder = async (files: Readonly<Record<string, string>>, use: (folder: string) => Promise<void>) => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-program-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const searched = async (folder: string, name = 'tsconfig.json') =>
  (await findIn({ tsconfig: join(folder, name), folder })).findings.map(({ file }) => file).sort();

test('a configuration that is no JSON, or extends what is not there, is refused by its name and what is wrong', async () => {
  await inFolder({ 'tsconfig.json': '{ "include": ["src"', 'src/own.ts': own }, async (folder) => {
    await assert.rejects(
      searched(folder),
      /tsconfig\.json" cannot be read as a configuration: .*expected[\s\S]*Try: tsc/,
    );
  });
  await inFolder({ 'tsconfig.json': '{ "extends": "./none.json" }', 'own.ts': own }, async (folder) => {
    await assert.rejects(searched(folder), /tsconfig\.json" cannot be read as a configuration: .*none\.json/);
  });
  await inFolder({ 'own.ts': own }, async (folder) => {
    await assert.rejects(searched(folder, 'tsconfig.none.json'), /cannot be read as a configuration/);
  });
});

test('options of another version of TypeScript are no reason to stop', () =>
  inFolder(
    { 'tsconfig.json': '{ "compilerOptions": { "target": "es2999", "fromTheFuture": true } }', 'own.ts': own },
    async (folder) => assert.deepEqual(await searched(folder), ['own.ts']),
  ));

test('a configuration with only references is searched by those it refers to, and by those that they refer to', () =>
  inFolder(
    {
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./app" }, { "path": "./lib/tsconfig.lib.json" }] }',
      'app/tsconfig.json':
        '{ "compilerOptions": { "composite": true }, "include": ["src"], "references": [{ "path": "../deep" }] }',
      'app/src/a.ts': own,
      'app/scratch/left-out.ts': own,
      'lib/tsconfig.lib.json': '{ "compilerOptions": { "composite": true } }',
      'lib/b.ts': own,
      'deep/tsconfig.json': '{ "references": [{ "path": "../app" }] }',
      'deep/c.ts': own,
    },
    async (folder) => assert.deepEqual(await searched(folder), ['app/src/a.ts', 'deep/c.ts', 'lib/b.ts']),
  ));

test('a reference that leads nowhere is named; a configuration that covers nothing leaves the folder to be searched', async () => {
  const lost = '{ "files": [], "references": [{ "path": "./gone" }] }';
  await inFolder({ 'tsconfig.json': lost, 'own.ts': own }, async (folder) => {
    await assert.rejects(searched(folder), /tsconfig\.json" refers to ".*gone.*", which is not there\.\n[\s\S]*Try: /);
  });
  await inFolder({ 'tsconfig.json': '{ "files": [] }', 'own.ts': own }, async (folder) => {
    assert.deepEqual(await searched(folder), ['own.ts']);
  });
});

test('a search ends where it is asked to, and no file is begun after that', () =>
  inFolder({ 'a.ts': own, 'b.ts': own, 'c.ts': own }, async (folder) => {
    const interruption = new AbortController();
    const begun: string[] = [];
    const search = findIn({
      ...{ tsconfig: null, folder, signal: interruption.signal },
      onProgress: (_, file) => {
        begun.push(file);
        if (begun.length === 2) interruption.abort();
      },
    });
    await assert.rejects(search, { name: 'AbortError' });
    assert.equal(begun.length, 2);
  }));
