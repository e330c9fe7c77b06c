import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { findIn } from '../../lib/advise/find.js';

/** A finding in a package that nobody seeded, with what a reader of its source says of it. */
interface Judged {
  readonly package: string;
  readonly file: string;
  readonly line: number;
  readonly rule: string;
  /** first line of what was found */
  readonly text: string;
  /** debatable: what is said holds, but a size that the text does not tell, or a reason beside speed, may keep it as it is */
  readonly verdict: 'true' | 'debatable' | 'false';
  readonly why: string;
  /** what the excerpt leans on; "…" is where it stands, at the end without one */
  readonly given: string;
  /** as in the package */
  readonly excerpt: readonly string[];
}

interface Triage {
  readonly packages: readonly { readonly name: string; readonly version: string; readonly licence: string }[];
  readonly findings: readonly Judged[];
}

const { packages, findings: judged }: Triage = JSON.parse(
  readFileSync(join(__dirname, '../golden/advise/triage.json'), 'utf8'),
);

const texts = judged.map(({ given, excerpt }) => {
  const [before = '', after = ''] = given.split('…');
  return `export {};\n${before}\n${excerpt.join('\n')}\n${after}\n`;
});

/** For each that was judged, whether its rule speaks of it in the excerpt. */
const spoken = async (): Promise<readonly boolean[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-triage-'));
  try {
    for (const [at, text] of texts.entries()) writeFileSync(join(folder, `${at}.ts`), text);
    const { findings } = await findIn({ tsconfig: null, folder });
    return judged.map(({ rule, text: first }, at) =>
      findings.some(
        ({ file, rule: id, text }) => file === `${at}.ts` && id === rule && text.split('\n')[0]!.trimEnd() === first,
      ),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

test('what was judged true or debatable is still found, and what was judged false no more', async () => {
  const speaks = await spoken();
  const places = judged.map(({ package: name, file, line, rule }) => `${name} ${file}:${line} ${rule}`);
  const lost = places.filter((_, at) => judged[at]!.verdict !== 'false' && !speaks[at]);
  const wrong = places.filter((_, at) => judged[at]!.verdict === 'false' && speaks[at]);
  assert.deepEqual({ lost, wrong }, { lost: [], wrong: [] });
  const of = (verdict: Judged['verdict']) => judged.filter((one) => one.verdict === verdict).length;
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  console.log(
    `${judged.length} findings as they were first: ${of('true')} true, ${of('debatable')} debatable, ${of('false')} false ` +
      `(precision ${percent(of('true') / judged.length)}, ${percent(1 - of('false') / judged.length)} with the debatable). ` +
      `The rules were mended since: ${speaks.filter(Boolean).length} of them speak, ${of('true')} true, none false.`,
  );
});

test('fifty findings of five packages are judged, each with its reason, and none twice', () => {
  assert.equal(judged.length, 50);
  const names = new Set(judged.map(({ package: name }) => name));
  assert.deepEqual([...names].sort(), packages.map(({ name }) => name).sort());
  assert.equal(new Set(judged.map(({ package: name, file, line }) => `${name} ${file}:${line}`)).size, 50);
  for (const { why, verdict, excerpt, text } of judged) {
    assert.match(why, /^[A-Za-z].{20,}\.$/);
    assert.ok(['true', 'debatable', 'false'].includes(verdict), verdict);
    assert.ok(
      excerpt.some((line) => line.includes(text)),
      `its excerpt lacks ${text}`,
    );
  }
});
