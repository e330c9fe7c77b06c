import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert, test } from 'poku';
import { eightways } from './eightways.js';

const before = `// a list of names, each once
export const unique = (names: string[]) => names.filter((name, at) => names.indexOf(name) === at);

export const first = (rows: { open: boolean }[]) =>
  rows.filter(
    (row) => row.open,
  )[0];

export const copy = (order: { lines: number[] }) => JSON.parse(JSON.stringify(order));
`;

const after = `// a list of names, each once
export const unique = (names: string[]) => [...new Set(names)];

export const first = (rows: { open: boolean }[]) =>
  rows.find((row) => row.open);

export const copy = (order: { lines: number[] }) => JSON.parse(JSON.stringify(order));
`;

const inFolder = async (text: string, use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-formats-'));
  try {
    writeFileSync(join(folder, 'my own.ts'), text);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** What SARIF 2.1.0 requires of what is written here, section by section, as far as a test reads it. */
interface Sarif {
  readonly version: string;
  readonly $schema: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly version: string;
        readonly rules: readonly { readonly id: string; readonly shortDescription: { readonly text: string } }[];
      };
    };
    readonly columnKind: string;
    readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
    readonly results: readonly Result[];
  }[];
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly charOffset: number;
  readonly charLength: number;
}

interface Place {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: Place & { readonly region: Region } }[];
  readonly fixes?: readonly {
    readonly artifactChanges: readonly (Place & {
      readonly replacements: readonly {
        readonly deletedRegion: Region;
        readonly insertedContent: { readonly text: string };
      }[];
    })[];
  }[];
}

test('SARIF 2.1.0: what the standard requires is there, rules are referred to, and regions hold what was found', () =>
  inFolder(before, async (folder) => {
    const { code, stdout } = await eightways(['findings', folder, '--format', 'sarif']);
    assert.equal(code, 0);
    const { version, $schema, runs }: Sarif = JSON.parse(stdout);
    assert.equal(version, '2.1.0'); // 3.13.2
    assert.match($schema, /sarif-schema-2\.1\.0\.json$/);
    assert.equal(runs.length, 1);
    const [{ tool, columnKind, originalUriBaseIds, results }] = runs as [Sarif['runs'][number]];
    const { name, rules } = tool.driver; // 3.18.1, 3.19.8
    assert.equal(name, 'eightways');
    assert.equal(columnKind, 'utf16CodeUnits'); // 3.14.17
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    for (const { shortDescription } of rules) assert.ok(shortDescription.text.length > 10);
    assert.deepEqual(
      results.map(({ ruleId }) => ruleId),
      ['unique-by-indexof', 'filter-for-one', 'json-clone'],
    );
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      assert.equal(rules[ruleIndex]?.id, ruleId); // 3.27.6
      assert.ok(['none', 'note', 'warning', 'error'].includes(level), level); // 3.27.10
      assert.ok(message.text.length > 10); // 3.27.11
      const { artifactLocation, region } = locations[0]!.physicalLocation; // 3.29
      const base = originalUriBaseIds[artifactLocation.uriBaseId]!.uri; // 3.14.14: absolute, with a slash at its end
      assert.match(base, /^file:\/\/\/.*\/$/);
      assert.equal(artifactLocation.uri, 'my%20own.ts'); // 3.10: a URI reference, relative to that
      assert.equal(readFileSync(fileURLToPath(new URL(artifactLocation.uri, base)), 'utf8'), before);
      assert.equal(byLines(region), before.slice(region.charOffset, region.charOffset + region.charLength)); // 3.30
      assert.ok(region.startLine >= 1 && region.startColumn >= 1);
    }
    assert.equal(results[1]!.locations[0]!.physicalLocation.region.endLine, 7);
    const [fix] = results[0]!.fixes!; // 3.55
    const [{ replacements }] = fix!.artifactChanges as [(typeof fix & object)['artifactChanges'][number]];
    assert.equal(replacements[0]!.insertedContent.text, '[...new Set(names)]');
    assert.equal(results[2]!.fixes, undefined);
  }));

/** The text of a region by its lines and columns; the column of its end is the one after it. */
const byLines = ({ startLine, startColumn, endLine, endColumn }: Region): string => {
  const lines = before.split('\n').slice(startLine - 1, endLine);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, endColumn - 1);
  lines[0] = lines[0]!.slice(startColumn - 1);
  return lines.join('\n');
};

/** What git makes of a folder's file with a patch. */
const patched = (folder: string, patch: string): string => {
  const { status, stderr } = spawnSync('git', ['apply', '-'], { cwd: folder, input: patch, timeout: 30_000 });
  assert.equal(status, 0, String(stderr));
  return readFileSync(join(folder, 'my own.ts'), 'utf8');
};

test('a preview of rewrites is a patch that git takes, and writes nothing by itself', () =>
  inFolder(before, async (folder) => {
    const { code, stdout, stderr } = await eightways(['findings', folder, '--fix-preview']);
    assert.equal(code, 0);
    assert.match(stderr, /2 of 3 findings would be rewritten, in one file; nothing was written/);
    assert.equal(readFileSync(join(folder, 'my own.ts'), 'utf8'), before);
    assert.match(stdout, /^--- a\/my own\.ts\n\+\+\+ b\/my own\.ts\n@@ -1,9 \+1,7 @@\n/);
    assert.equal(patched(folder, stdout), after);
  }));

test('a preview holds for lines apart, lines that end in CR LF, no end of line at the end, and a mark at the begin', async () => {
  const apart = `${before}${'//\n'.repeat(9)}${before.replaceAll(/export const (\w+)/g, 'export const $1Too')}`;
  for (const change of [
    (text: string) => text,
    (text: string) => text.replaceAll('\n', '\r\n'),
    (text: string) => text.trimEnd(),
    (text: string) => `\uFEFF${text}`,
  ])
    await inFolder(change(apart), async (folder) => {
      const { stdout } = await eightways(['findings', folder, '--fix-preview']);
      assert.equal(stdout.match(/^@@ /gm)?.length, 2);
      const twice = `${after}${'//\n'.repeat(9)}${after.replaceAll(/export const (\w+)/g, 'export const $1Too')}`;
      assert.equal(patched(folder, stdout), change(twice));
    });
});

test('where nothing is mechanical, the preview says so; and a patch, JSON and a format exclude one another', () =>
  inFolder(
    'export const copy = (order: { lines: number[] }) => JSON.parse(JSON.stringify(order));\n',
    async (folder) => {
      const { stdout, stderr } = await eightways(['findings', folder, '--fix-preview']);
      assert.equal(stdout, '');
      assert.match(stderr, /No rewrite to preview: of the finding none can be rewritten mechanically/);
      const { code, stderr: refused } = await eightways(['findings', folder, '--fix-preview', '--json']);
      assert.equal(code, 2);
      assert.match(refused, /Options "--fix-preview" and "--json" were both given/);
      const { stdout: json } = await eightways(['findings', folder, '--format', 'json']);
      assert.equal(JSON.parse(json).findings.length, 1);
    },
  ));

test('Ctrl-C during a search ends it with 130, and says how far it came', () =>
  inFolder(before, async (folder) => {
    const { code, stdout, stderr } = await eightways(['findings', folder], { signal: AbortSignal.abort() });
    assert.equal(code, 130);
    assert.equal(stdout, '');
    assert.match(stderr, /^The search was interrupted while the types were being read\.\nFindings are printed once/);
    assert.ok(!stderr.includes('mistake'), stderr);
  }));
