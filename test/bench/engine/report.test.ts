import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { readFlags } from './flags.js';
import { append, forgetOurs, mend, readJournal } from './journal.js';
import { reportOf } from './report.js';
import type { Scope } from './sections/section.js';
import type { Claim, Interval, Ours, Trial } from './trial.js';

const interval = (value: number, half: number): Interval => ({ value, low: value - half, high: value + half });

const ours = (claim: Claim, ratio: Interval, over: Partial<Ours> = {}): Ours => ({
  ratio,
  total: null,
  corrected: interval(ratio.value, 2 * (ratio.high - ratio.value)),
  verdicts: { '0': claim, '0.01': claim, '0.02': claim },
  stopped: 'decided',
  blocks: 5,
  pairs: 100,
  dropped: 0,
  cautions: [],
  seconds: 1,
  timed: 0.5,
  inside: 0.8,
  evaluation: { A: 1e-6, B: 1e-6 },
  clock: 'cpu',
  ...over,
});

const trial = (over: Partial<Trial>): Trial => ({
  kind: 'pair',
  workload: 'json',
  factor: 1,
  load: 'quiet',
  tool: 'eightways',
  budget: 1,
  round: 0,
  at: '2026-01-02T03:04:05.000Z',
  wall: 1.1,
  pressure: 0.05,
  order: { defined: 'A', baseline: 'A' },
  ...over,
});

const scope: Scope = { trials: 60, workloads: ['json'], loads: ['quiet'], peers: ['mitata'], budget: 1 };
const lineOf = (trials: readonly Trial[], section: string, start: string): string =>
  reportOf({ starts: [], trials }, scope, [section])
    .split('\n')
    .find((line) => line.startsWith(`| ${start}`)) ?? '';

const many = (count: number, over: (round: number) => Partial<Trial>): Trial[] =>
  Array.from({ length: count }, (_, round) => trial({ round, ...over(round) }));

test('false claims are counted with their interval and held against the goal', () => {
  const trials = (wrong: number) =>
    many(100, (round) => ({ ours: ours(round < wrong ? 'A' : 'open', interval(1, 0.01)) }));
  assert.ok(lineOf(trials(2), 'aa', 'all').startsWith('| all | 2/100, 2.0 % (0.6 to 7.0) | **not met** |'));
  assert.ok(lineOf(trials(1), 'aa', 'all').startsWith('| all | 1/100, 1.0 % (0.2 to 5.4) | met |'));
  assert.ok(lineOf(trials(0).slice(0, 20), 'aa', 'all').includes('too few trials'));
});

test('a peer is read the same way', () => {
  const facts = (avg: number) => ({ avg, p25: 1, p50: 1, p75: 1 });
  const trials = many(4, (round) => ({
    tool: 'mitata',
    peer: { A: facts(100), B: facts(round === 0 ? 101 : 110), tests: { mannWhitney: 1 } },
  }));
  assert.ok(lineOf(trials, 'aa', 'mitata: summary').includes('| 3/4, 75.0 %'));
});

test('power counts what is found, and what is found the wrong way round', () => {
  const claims: Claim[] = ['A', 'A', 'B', 'open'];
  const trials = many(40, (round) => ({ factor: 1.02, ours: ours(claims[round % 4]!, interval(1.02, 0.01)) }));
  assert.ok(lineOf(trials, 'power', 'all').includes('20/40, 50.0 % (35.2 to 64.8), wrong way 10 | **not met**'));
});

test('coverage is held against the calibrated ratio', () => {
  const calibrated = [1, 2, 3].map((round) =>
    trial({ round, tool: 'calibration', factor: 2, peer: { A: { time: 1 }, B: { time: 1.8 }, tests: {} } }),
  );
  // the turns are 0.8 of a call: 1.5 times the work takes 1.4 times the time
  const trials = many(20, (round) => ({ factor: 1.5, ours: ours('A', interval(round < 19 ? 1.4 : 1.5, 0.05)) }));
  assert.ok(lineOf([...calibrated, ...trials], 'coverage', 'all').startsWith('| all | 19/20, 95.0 %'));
});

test('a factor that was calibrated by itself is held against that', () => {
  const calibrated = [1.1, 2].map((factor) =>
    trial({ round: 1, tool: 'calibration', factor, peer: { A: { time: 1 }, B: { time: factor + 0.05 }, tests: {} } }),
  );
  const trials = many(20, () => ({ factor: 1.1, ours: ours('A', interval(1.15, 0.01)) }));
  assert.ok(lineOf([...calibrated, ...trials], 'coverage', 'all').startsWith('| all | 20/20'));
});

test('suites of many are drawn only where there are enough trials, and Holm keeps them honest', () => {
  const half = (round: number) => (round % 20 === 0 ? 0.015 : 0.03);
  const trials = many(80, (round) => ({ ours: ours('open', interval(1.02, half(round))) }));
  const line = lineOf(trials, 'many', 'quiet | 0/80');
  assert.ok(line.includes('0/200, 0.0 %') && line.includes('met'), line);
  assert.ok(lineOf(trials.slice(0, 30), 'many', 'quiet | 30').includes('30 trials are fewer than 40'));
});

test('a cost that only collections show is to be found by total, and not by what is typical', () => {
  const asked = { workload: 'retain', factor: 1.1, tool: 'eightways to the end', budget: 5 };
  const found = (round: number): Partial<Ours> => ({
    total: interval(round < 19 ? 1.1 : 1.01, 0.02),
    cautions: ['total-differs'],
  });
  const trials = [
    ...many(20, (round) => ({ ...asked, ours: ours('same', interval(1, 0.01), found(round)) })),
    trial({ ...asked, tool: 'alone', peer: { A: { time: 1 }, B: { time: 1.12 }, tests: {} } }),
  ];
  const line = lineOf(trials, 'total', 'all');
  assert.ok(line.startsWith('| all | 19/20, 95.0 %'), line);
  assert.ok(line.includes('| met | 1.100 | 0/20') && line.includes('| 20/20, 100.0 %'), line);
  assert.ok(
    reportOf({ starts: [], trials }, scope, ['total']).includes('1.120 times the CPU time (median of 1 processes'),
  );
});

test('reruns are held against the first run of the same question', () => {
  const claims: Claim[] = ['A', ...Array.from({ length: 18 }, (): Claim => 'A'), 'B'];
  const rerun = { factor: 1.1, tool: 'eightways as it comes', budget: 5 };
  const trials = many(20, (round) => ({ ...rerun, ours: ours(claims[round]!, interval(1.1, 0.01)) }));
  assert.ok(lineOf(trials, 'rerun', 'all').startsWith('| all | 18/19, 94.7 %'));
  assert.ok(lineOf(trials, 'rerun', 'all').endsWith('| **not met** | 1 | **not met** |'));
});

test('planted eliminations that raise no alarm are named', () => {
  const trials = [
    trial({ kind: 'proof', workload: 'folded: arithmetic of constants', ours: ours('A', interval(1, 0.1)) }),
    trial({ kind: 'proof', workload: 'sieve', ours: ours('A', interval(1, 0.1), { cautions: ['too-fast'] }) }),
  ];
  assert.ok(lineOf(trials, 'proof', '12 planted').includes('missed: folded: arithmetic of constants'));
  assert.ok(lineOf(trials, 'proof', '60 honest').includes('accused: sieve'));
});

test('trials that failed are left out and counted', () => {
  const text = reportOf({ starts: [], trials: many(3, () => ({ failure: 'crash: was ended' })) }, scope, ['aa']);
  assert.ok(text.includes('3 × eightways (pair): crash: was ended'));
  assert.ok(text.includes('| all | – |'));
});

test('every section has something to say without any trial', () => {
  assert.ok(
    reportOf({ starts: [], trials: [] }, scope, readFlags([], { cache: '', report: '' })!.only).includes('## Floor'),
  );
});

test('a journal that was cut short loses only its last line, and goes on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-bench-'));
  try {
    const path = join(folder, 'trials.jsonl');
    mend(path);
    append(path, trial({}));
    appendFileSync(path, '{"kind":"pa');
    assert.strictEqual(readJournal(path).trials.length, 1);
    mend(path);
    append(path, trial({ round: 1 }));
    assert.deepStrictEqual(
      readJournal(path).trials.map(({ round }) => round),
      [0, 1],
    );
    assert.ok(readFileSync(path, 'utf8').endsWith('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a flag that names nothing is answered with what there is', () => {
  assert.throws(
    () => readFlags(['--only', 'power,zeal'], { cache: '', report: '' }),
    /names "zeal".*Known are truth, aa/s,
  );
  assert.throws(() => readFlags(['--trials', 'many'], { cache: '', report: '' }), /--trials is "many"/);
});

test('what eightways answered can be forgotten, and stands beside; what peers answered stays', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-journal-'));
  const file = join(folder, 'trials.jsonl');
  try {
    forgetOurs(file);
    assert.strictEqual(existsSync(file), false);
    append(file, {
      started: '2026-01-01T00:00:00.000Z',
      command: 'npm run bench:engine',
      environment: {},
      versions: {},
    });
    for (const tool of ['eightways', 'mitata', 'eightways early', 'calibration']) append(file, trial({ tool }));
    appendFileSync(file, '{"cut short');
    forgetOurs(file);
    const { starts, trials } = readJournal(file);
    assert.deepStrictEqual([starts.length, trials.map(({ tool }) => tool)], [1, ['mitata', 'calibration']]);
    assert.strictEqual(readJournal(`${file}.before`).trials.length, 4);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the commits named are those of starts in which eightways was asked', () => {
  const start = (day: number, commit: string) => ({
    ...{ started: `2026-01-0${day}T00:00:00.000Z`, command: `day ${day}`, versions: {} },
    environment: { eightways: '1.0.0', commit },
  });
  const trials = [trial({ tool: 'mitata', at: '2026-01-01T01:00:00.000Z' }), trial({ at: '2026-01-02T01:00:00.000Z' })];
  const text = reportOf({ starts: [start(1, 'aaa'), start(2, 'bbb')], trials }, scope, ['aa']);
  assert.match(text, /eightways was asked anew/);
  assert.doesNotMatch(
    reportOf(
      {
        starts: [],
        trials: [...trials].reverse().map((one, i) => ({ ...one, at: `2026-01-0${i + 1}T00:00:00.000Z` })),
      },
      scope,
      ['aa'],
    ),
    /asked anew/,
  );
  assert.match(text, /\| eightways \| 1\.0\.0 at bbb \|/);
  assert.match(
    text,
    /\| trials of eightways \| 1, 2026-01-02 to 2026-01-02 \|\n\| trials of peers .* \| 1, 2026-01-01/,
  );
});
