import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { type Finding, findIn } from '../../lib/advise/find.js';
import { rules } from '../../lib/advise/rules.js';
import { strategies } from '../../lib/strategies/strategies.js';
import { cases } from './cases.js';

/** Findings of files by their names, searched as one project. */
const searched = async (files: Readonly<Record<string, string>>): Promise<readonly Finding[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-advise-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return (await findIn({ tsconfig: null, folder })).findings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('every rule has a case, finds what it is for, and leaves alone what only looks like it', async () => {
  assert.deepEqual(Object.keys(cases).sort(), rules.map(({ id }) => id).sort());
  const files = Object.entries(cases).flatMap(([id, { yes, no }]) => [
    [`${id}-yes.ts`, yes] as const,
    ...[no].flat().map((text, at) => [`${id}-no-${at}.ts`, text] as const),
  ]);
  const findings = await searched(Object.fromEntries(files));
  const silent = rules.filter(({ id }) => !findings.some(({ file, rule }) => file === `${id}-yes.ts` && rule === id));
  assert.deepEqual(
    silent.map(({ id }) => id),
    [],
    'rules that found nothing',
  );
  const wrong = findings.filter(({ file, rule }) => file.startsWith(`${rule}-no-`));
  assert.deepEqual(
    wrong.map(({ file, text }) => `${file}: ${text}`),
    [],
    'rules that found what is right',
  );
});

test('rules cover all eight strategies, in sentences, and no two have one name', () => {
  assert.ok(rules.length >= 45, `${rules.length} rules`);
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
  for (const name of Object.keys(strategies))
    assert.ok(
      rules.some(({ strategy }) => strategy === name),
      name,
    );
  for (const { id, title, why, whenNot, example, source } of rules) {
    assert.match(id, /^[a-z]+(-[a-z]+)*$/);
    assert.doesNotMatch(title, /\.$/, id);
    for (const text of [why, whenNot, source]) assert.match(text, /^[A-Z"'a-z].*[.]$/s, `${id}: "${text}"`);
    assert.ok(example.before !== example.after && example.before.length > 3, id);
  }
});

test('a finding says where, from 1, and a mechanical rewrite stands for exactly its text', async () => {
  const [found] = await searched({ 'unique.ts': `\n\n${cases['unique-by-indexof']!.yes}` });
  assert.deepEqual([found!.file, found!.line, found!.rewrite], ['unique.ts', 3, '[...new Set(names)]']);
  assert.match(found!.text, /^names\.filter/);
});

test('a rewrite that would need an import is not given', async () => {
  const body = "export const f = (text: string) => MADE('sha256').update(text).digest('hex');";
  const found = await searched({
    'bare.ts': `import { createHash } from 'node:crypto';\n${body.replace('MADE', 'createHash')}`,
    'whole.ts': `import crypto from 'node:crypto';\n${body.replace('MADE', 'crypto.createHash')}`,
  });
  const rewrites = found.map(({ file, rule, rewrite }) => [file, rule, rewrite]);
  assert.deepEqual(rewrites.sort(), [
    ['bare.ts', 'hash-in-one-call', null],
    ['whole.ts', 'hash-in-one-call', "crypto.hash('sha256', text, 'hex')"],
  ]);
});

test('tests, generated files and declarations are left alone, and an empty folder is refused', async () => {
  const { yes } = cases['json-clone']!;
  const findings = await searched({
    'own.test.ts': yes,
    'types.d.ts': 'export declare const a: number;',
    'made.ts': `// @generated\n${yes}`,
    'own.ts': yes,
  });
  assert.deepEqual(
    findings.map(({ file }) => file),
    ['own.ts'],
  );
  await assert.rejects(searched({ 'only.test.ts': yes }), /no source to search/);
});
