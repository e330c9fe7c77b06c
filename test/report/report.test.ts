import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Comparison, htmlReport, type RunRecord, writeReport } from 'eightways';
import { assert, test } from 'poku';
import { darkPalette, palette } from '../../lib/charts/theme.js';
import { markdownReport } from '../../lib/report/markdown.js';
import { html } from '../../lib/report/markup.js';
import { comparisonOf, eightComparisons, estimate } from '../fixtures/comparisons.js';
import { measurementOf } from '../fixtures/measurements.js';
import { projectionOf } from '../fixtures/projections.js';
import { recordOf } from '../fixtures/records.js';
import { golden } from '../golden.js';

/** A run short enough to read as a golden file: an improvement with its claim, a refusal, a doubt. */
const shortRun = (): { record: RunRecord; comparisons: readonly Comparison[] } => {
  const all = eightComparisons();
  const comparisons = [all[3]!, all[4]!, all[9]!];
  const measurements = comparisons.map((comparison, index) => {
    const { experiment, strategy, baseline, candidate, size, unit, refused } = comparison;
    return measurementOf({
      ...{ experiment, strategy, baseline, candidate, size, unit, seed: index + 1, blockCount: 3, pairsPerBlock: 8 },
      ...{ claim: 'A Set finds what was seen before faster than a search does.', source: 'any book on algorithms' },
      ...(refused ? { failure: refused, blocks: [], stopped: 'failed' as const } : {}),
    });
  });
  return { record: recordOf({ measurements }).record, comparisons };
};

test('the page and the short form of a run', async () => {
  const { record, comparisons } = shortRun();
  golden('report/short.html', await htmlReport(record, { comparisons, recordPath: 'experiments/records/short.json' }));
  golden('report/short.md', markdownReport(record, { comparisons, recordPath: 'experiments/records/short.json' }));
});

test('the page needs nothing but itself', async () => {
  const { record, comparisons } = recordOf();
  const page = await htmlReport(record, { comparisons });
  const names = page.replaceAll(/ xmlns(:xlink)?="http:\/\/www\.w3\.org\/[^"]*"/g, '');
  assert.ok(!/<script|<link|<iframe|<img|\ssrc=|href=|@import|url\(|https?:/.test(names));
  // one forest, one projection, one profile, and the pairs of every comparison that was not refused
  assert.strictEqual(page.match(/<figure>/g)?.length, 3 + comparisons.filter(({ refused }) => !refused).length);
  for (const id of page.match(/aria-labelledby="[^"]*"/g)!) assert.ok(page.includes(` id=${id.slice(16)}`));
  assert.ok(!/undefined|NaN|\[object/.test(page));
});

test('a program in steps is told step by step, with what came of all', async () => {
  const taken = [
    {
      step: 'encode <once>',
      strategy: 'code' as const,
      why: 'One string.',
      projection: null,
      total: estimate(1.5, 1.4, 1.6),
    },
    { step: 'write in C', strategy: 'native' as const, why: 'Not tried.', projection: null, total: null },
  ];
  const { record, comparisons } = recordOf({ steps: [{ program: 'csv-to-report', taken }] });
  const page = await htmlReport(record, { comparisons });
  assert.match(page, /csv-to-report in 2 steps/);
  assert.match(
    page,
    /1\. encode &lt;once&gt;<[\s\S]*1\.50× \(1\.40 to 1\.60\)[\s\S]*2\. write in C<[\s\S]*not measured/,
  );
  const short = markdownReport(record, { comparisons });
  assert.match(short, /## csv-to-report, step by step[\s\S]*\| write in C \| native \| not measured \| Not tried\. \|/);
  assert.ok(!(await htmlReport(recordOf().record, { comparisons })).includes('Step by step'));
});

test('every colour of a chart has its like on a dark page', async () => {
  const { record, comparisons } = recordOf();
  const page = await htmlReport(record, { comparisons });
  const used = new Set([...page.matchAll(/ (?:fill|stroke)="(#[0-9a-f]{6})"/g)].map(([, colour]) => colour!));
  assert.ok(used.size >= 6);
  for (const colour of used) {
    const name = Object.entries(palette).find(([, light]) => light === colour)?.[0] as keyof typeof palette;
    assert.ok(name);
    assert.notStrictEqual(darkPalette[name], colour);
    assert.ok(page.includes(`svg [fill="${colour}"]{fill:var(--${name})}`));
  }
});

const hostile = '</td><script>alert("1")</script><img src=x onerror=\'y\'>&$& `a`|*b*\n# c';

const hostileRun = (): { record: RunRecord; comparisons: readonly Comparison[] } => {
  const names = { experiment: hostile, baseline: hostile, candidate: hostile, unit: hostile };
  const refused = { kind: 'error', variant: hostile, message: hostile } as const;
  const example = { input: hostile, baseline: hostile, candidate: hostile };
  const comparisons = [
    comparisonOf({ ...names, cautions: [{ code: hostile, message: hostile, hint: hostile }] }),
    comparisonOf({ ...names, speedup: null, refused: { ...refused, example } }),
  ];
  const record = recordOf({
    suite: hostile,
    measurements: [measurementOf({ ...names, claim: hostile, source: hostile, clockReason: hostile, blockCount: 2 })],
    skipped: [{ experiment: hostile, strategy: 'code', reason: hostile }],
    projections: [projectionOf({ program: hostile, part: hostile })],
    origins: { [hostile]: hostile },
  }).record;
  return { record, comparisons };
};

test('names from outside stay text on the page', async () => {
  const { record, comparisons } = hostileRun();
  const page = await htmlReport(record, { comparisons, recordPath: hostile });
  assert.ok(!/<script|<img/.test(page));
  const withoutTags = page.replace(/<!DOCTYPE html>|<\/?[a-z][a-z0-9]*(?:\s+[\w:-]+="[^"<]*")*\s*\/?>/gi, '');
  assert.ok(!withoutTags.includes('<'));
  assert.ok(page.split('&lt;script&gt;').length > 20);
});

test('names from outside stay text in the short form', () => {
  const { record, comparisons } = hostileRun();
  const text = markdownReport(record, { comparisons, recordPath: hostile });
  const outsideFences = text.replace(/^(`{3,})sh\n[\s\S]*?\n\1$/gm, '');
  assert.doesNotMatch(outsideFences, /(?<!\\)<|(?<!\\)`|^# c|(?<!\\)\*b/m);
  const widths = outsideFences
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split(/(?<!\\)\|/).length);
  assert.deepStrictEqual(new Set(widths), new Set([8, 7]));
});

test('a template escapes what is put in, in text and in attributes', () => {
  const part = html`<b>${'<&>'}</b>`;
  assert.strictEqual(
    html`<i title="${'"\''}">${part}${null}${false}${[part, 3]}</i>`.markup,
    '<i title="&quot;&#39;"><b>&lt;&amp;&gt;</b><b>&lt;&amp;&gt;</b>3</i>',
  );
});

test('a report is written as a page, a short form and pictures', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'eightways-report-'));
  try {
    const { record, comparisons } = shortRun();
    const projections = [projectionOf(), projectionOf({ part: '../../escape' })];
    const paths = await writeReport({ ...record, projections }, comparisons, join(directory, 'made', 'new'));
    assert.deepStrictEqual(
      paths.map((path) => basename(path)),
      [
        'report.html',
        'report.md',
        'forest.svg',
        'forest.png',
        'amdahl-1-encoderow.svg',
        'amdahl-1-encoderow.png',
        'amdahl-2-escape.svg',
        'amdahl-2-escape.png',
      ],
    );
    for (const path of paths) assert.ok(readFileSync(path).length > 1000);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('a run of which nothing was measured is still a page', async () => {
  const record = recordOf({ measurements: [], projections: [], profiles: [], origins: {} }).record;
  const page = await htmlReport(record, { comparisons: [] });
  assert.match(page, /0 comparisons: none/);
  assert.match(page, /needs a C compiler/);
  assert.match(markdownReport(record, { comparisons: [] }), /## Skipped/);
});
