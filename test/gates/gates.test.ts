import { assert, test } from 'poku';
import { expiredAdvice } from '../../lib/gates/expired.js';
import type { GateReport } from '../../lib/gates/gate.js';
import { pairSpecs } from '../../lib/gates/pair-specs.js';
import { reporters } from '../../lib/gates/reporters.js';
import { speedGates } from '../../lib/gates/speed-gates.js';
import type { CommandSpec, ExperimentSpec } from '../../lib/types.js';
import { rowOf } from '../fixtures/history.js';
import { measurementOf } from '../fixtures/measurements.js';
import { golden } from '../golden.js';

const trees = { old: '/scratch/tree', current: process.cwd() };
const spec = (variants: ExperimentSpec['variants'], name = 'sum'): ExperimentSpec => ({
  name,
  strategy: 'code',
  variants,
});
const one = () => 1;
const two = () => 2;

test('each variant that both versions have is paired with itself, the old one as the baseline', () => {
  const paired = pairSpecs(
    [spec({ loop: one, gone: one }), spec({ loop: one }, 'old only')],
    [spec({ loop: two, added: two }), spec({ loop: two }, 'new only')],
    trees,
  );
  assert.deepStrictEqual(
    paired.map(({ name, variants, expected }) => [name, Object.entries(variants), expected]),
    [
      [
        'sum › loop',
        [
          ['before', one],
          ['after', two],
        ],
        'any',
      ],
    ],
  );
});

test('a variant of another kind, or of another strategy, is not the same', () => {
  const command: CommandSpec = { command: ['node', 'x.js'] };
  assert.deepStrictEqual(pairSpecs([spec({ a: one })], [spec({ a: command })], trees), []);
  assert.deepStrictEqual(pairSpecs([{ ...spec({ a: one }), strategy: 'library' }], [spec({ a: one })], trees), []);
});

test('old commands and services start in the old files, new ones where they always did', () => {
  const command: CommandSpec = { command: ['node', 'x.js'], amount: { n: 2, unit: 'workers' } };
  const [paired] = pairSpecs([spec({ a: { ...command, cwd: 'lib' } })], [spec({ a: command })], trees);
  assert.deepStrictEqual(Object.values(paired!.variants), [
    { command: ['node', 'x.js'], cwd: '/scratch/tree/lib' },
    { command: ['node', 'x.js'] },
  ]);
  const [served] = pairSpecs([spec({ a: { service: 'node x.js' } })], [spec({ a: { service: 'node y.js' } })], trees);
  assert.deepStrictEqual(Object.values(served!.variants), [
    { service: "cd '/scratch/tree' && node x.js" },
    { service: 'node y.js' },
  ]);
});

const placeOf = () => ({ file: 'suites/dedupe.ts', line: 7 });
const measured = (speedup: number, change: Parameters<typeof measurementOf>[0] = {}) =>
  measurementOf({
    ...{ experiment: 'dedupe › Set', baseline: 'before', candidate: 'after', expected: 'any', speedup },
    ...change,
  });

test('a slower variant fails, a faster one passes, one that answers otherwise fails', () => {
  const failure = { kind: 'wrong answer', variant: 'after', message: 'gives another answer' } as const;
  const broken = { kind: 'error', variant: 'before', message: 'x is not a function' } as const;
  const gates = speedGates(
    [
      measured(0.8),
      measured(1.3, { size: 2 }),
      measured(1, { size: 3, failure }),
      measured(1, { size: 4, failure: broken }),
      measured(1.001, { size: 5, noise: 0.5, blockCount: 3, pairsPerBlock: 4 }),
    ],
    { planned: 5, confidence: 0.95, placeOf },
  );
  assert.deepStrictEqual(
    gates.map(({ standing }) => standing),
    ['failed', 'passed', 'failed', 'open', 'open'],
  );
  assert.deepStrictEqual([gates[0]!.experiment, gates[0]!.variant, gates[0]!.line], ['dedupe', 'Set', 7]);
});

test('of twenty variants that did not change, judged together, fewer alarms are raised than of each by itself', () => {
  const checks = Array.from({ length: 40 }, (_, check) => {
    const measurements = Array.from({ length: 20 }, (_, i) =>
      measured(1, { seed: 1000 * (check + 1) + i, size: i + 1, looks: [], pairsPerBlock: 12 }),
    );
    const alarms = (planned: number, each: typeof measurements) =>
      speedGates(each, { planned, confidence: 0.95, placeOf }).some(({ standing }) => standing === 'failed');
    return { together: alarms(20, measurements), alone: measurements.some((one) => alarms(1, [one])) };
  });
  const together = checks.filter((check) => check.together).length;
  const alone = checks.filter((check) => check.alone).length;
  assert.ok(together <= 5, `${together} of 40`);
  assert.ok(alone > 3 * together, `${alone} alone, ${together} together`);
});

const held = rowOf({ startedAt: '2026-09-01T10:00:00.000Z' });
const fails = rowOf({ startedAt: '2026-10-01T10:00:00.000Z', verdict: 'regression', engine: 'Node 24.1.0' });

test('advice has expired where what was measured last contradicts what was found on another engine, size or day', () => {
  assert.deepStrictEqual(expiredAdvice([held, fails]), [{ held, now: fails }]);
  const small = rowOf({ size: 10, verdict: 'regression' });
  assert.deepStrictEqual(expiredAdvice([held, small]), [{ held, now: small }]);
  const again = rowOf({ ...fails, startedAt: '2026-11-01T10:00:00.000Z', verdict: 'improvement' });
  assert.deepStrictEqual(expiredAdvice([held, fails, again]), []);
});

test('advice that never held, or that nothing decides, has not expired', () => {
  assert.deepStrictEqual(expiredAdvice([fails]), []);
  assert.deepStrictEqual(expiredAdvice([held, rowOf({ ...fails, verdict: 'inconclusive' })]), []);
  assert.deepStrictEqual(expiredAdvice([held, rowOf({ ...fails, refused: 'crash', speedup: null })]), []);
  assert.deepStrictEqual(expiredAdvice([rowOf({ expected: 'any' }), rowOf({ ...fails, expected: 'any' })]), []);
});

const report: GateReport = {
  suite: 'dedupe',
  against: { asked: 'HEAD~1', commit: '0123456789abcdef0123456789abcdef01234567' },
  gates: [
    ...speedGates([measured(0.8), measured(1.3, { size: 2 }), measured(1, { size: 3, noise: 0.01 })], {
      planned: 4,
      confidence: 0.95,
      placeOf,
    }),
    {
      ...{ kind: 'objective', experiment: 'orders', variant: 'a "quoted" <one> & 100%', size: 1, unit: '' },
      ...{ file: 'suites/orders, new.ts', line: 3, standing: 'failed', speedup: null, comparison: null },
      finding: 'p95 < 200ms missed',
    },
    {
      ...{ kind: 'speed', experiment: 'crc', variant: 'addon', size: 1, unit: '', file: '', line: 1 },
      ...{ standing: 'skipped', finding: 'needs a C compiler', speedup: null, comparison: null },
    },
  ],
  expired: [{ held, now: fails }],
  notes: ['suites/dedupe.ts: not checked, as new: trie.'],
  family: { comparisons: 4, error: 0.05 },
  seconds: 61.5,
};

for (const [name, { write }] of Object.entries(reporters))
  test(`the report as ${name} is what it was`, () => golden(`gates/${name}.txt`, write(report)));

test('SARIF names its rules by index, and an alarm keeps its fingerprint when its figures change', () => {
  interface Sarif {
    readonly version: string;
    readonly runs: readonly {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    }[];
  }
  const read = (of: GateReport) => (JSON.parse(reporters.sarif.write(of)) as Sarif).runs[0]!;
  const { tool, results } = read(report);
  for (const { ruleId, ruleIndex } of results) assert.strictEqual(tool.driver.rules[ruleIndex]!.id, ruleId);
  const other = read({ ...report, gates: report.gates.map((gate) => ({ ...gate, finding: 'something else' })) });
  assert.deepStrictEqual(
    results.map(({ partialFingerprints }) => partialFingerprints),
    other.results.map(({ partialFingerprints }) => partialFingerprints),
  );
  assert.strictEqual(new Set(results.map((each) => JSON.stringify(each.partialFingerprints))).size, results.length);
});

test('annotations are one line each, whatever is in them', () => {
  const nasty = { ...report.gates[0]!, finding: 'two\nlines: 100%', file: 'a,b:c.ts' };
  const lines = reporters.github.write({ ...report, gates: [nasty], expired: [] }).split('\n');
  assert.strictEqual(lines.length, 2);
  assert.match(lines[0]!, /^::error file=a%2Cb%3Ac\.ts,line=7,title=[^:]*::two%0Alines: 100%25$/);
});
