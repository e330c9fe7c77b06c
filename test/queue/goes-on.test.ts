import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, test } from 'poku';
import { queueJobs } from '../../experiments/cli/queue/jobs.js';
import { resumedJobs } from '../../experiments/cli/queue/resumed-jobs.js';
import { openSpool } from '../../experiments/cli/queue/spool.js';
import { stationOf } from '../../experiments/cli/queue/station.js';
import { takeJob } from '../../experiments/cli/queue/take-job.js';
import { contentsOf, emptyRecord } from '../../experiments/cli/runs/growing.js';
import { beginningOf } from '../../experiments/cli/runs/went-on.js';
import { measure } from '../../lib/measure/measure.js';
import type { Step } from '../../lib/measure/under-way.js';
import { loadSuite } from '../../lib/places/suite.js';
import { comparisonKey, packed, type QueueFact } from '../../lib/queue/facts.js';
import { openQueueJournal, readQueueJournal, START } from '../../lib/queue/run-journal.js';
import { openJournal } from '../../lib/record/journal.js';
import { journalOf } from '../../lib/record/record.js';
import { fakeTaken, silent } from './taken.js';

const timed = 'test/fixtures/suites/timed.ts';
const jobsIn = async (run: string) => {
  const { experiments } = await loadSuite(timed);
  return { experiments, asked: queueJobs(experiments, { run, budget: null, hosts: null, workers: 1 }) };
};
const station = (name: string) => stationOf({ name, floor: null });
const measured = (facts: readonly QueueFact[]) =>
  facts.flatMap((fact) => (fact.kind === 'measurement' ? [fact.measurement] : []));

/** Leaves a job as a worker that was killed leaves it on its host: the first comparison whole, blocks of the second. */
const killedIn = async (run: string, host: string) => {
  const { experiments, asked } = await jobsIn(run);
  const { job } = asked[0]!;
  const [experiment] = experiments;
  const spool = openSpool(job, host, timed);
  const jobs = [3, 30].map((size) => ({ experiment: experiment!, candidate: 'fast', size }));
  const [whole] = await measure(experiment!, { sizes: [3] });
  const journal = openJournal(spool.path, emptyRecord('timed', jobs));
  journal.append({ measurement: whole! });
  journal.begin(beginningOf(jobs[1]!, contentsOf(jobs), experiment!.plan.budget), false);
  const steps: Step[] = [];
  const [other] = await measure(experiment!, { sizes: [30], onStep: (step) => steps.push(step) });
  const ends = steps.flatMap(({ kind }, i) => (kind === 'ends' ? [i] : []));
  for (const step of steps.slice(0, ends[1]! + 3)) journal.step(step);
  journal.close();
  return { job, spool, whole: [whole!, other!] };
};

test('a worker that was killed goes on where it was when its host has the job again', async () => {
  const run = `goes-on-${process.pid}`;
  const { job, spool, whole } = await killedIn(run, 'alpha');
  const [told, lines]: [QueueFact[], string[]] = [[], []];
  assert.equal(await takeJob(fakeTaken(job, told), station('alpha'), silent(lines)), 'done');
  assert.match(lines.join(''), /sum twice as fast: goes on after 2 blocks/);
  const facts = measured(told);
  // what stood and was not told yet is told now, once
  assert.deepEqual(facts.map(comparisonKey).sort(), whole.map(comparisonKey).sort());
  const found = whole.map(({ size }) => facts.find((fact) => fact.size === size)!);
  assert.deepEqual(found[0]!.blocks.length, whole[0]!.blocks.length);
  assert.deepEqual(found[1]!.blocks.slice(0, 2), whole[1]!.blocks.slice(0, 2));
  assert.equal(found[1]!.cutOff!.length, 1);
  assert.equal(told.at(-1)!.kind, 'done');
  assert.equal(spool.isBegun(), false);
});

test('another host takes the experiment anew, and has nothing of the first', async () => {
  const { job, spool } = await killedIn(`anew-${process.pid}`, 'alpha');
  try {
    const [told, lines]: [QueueFact[], string[]] = [[], []];
    assert.equal(await takeJob(fakeTaken(job, told), station('beta'), silent(lines)), 'done');
    assert.doesNotMatch(lines.join(''), /goes on/);
    assert.deepEqual(
      measured(told).map(({ size, cutOff }) => [size, cutOff]),
      [
        [3, undefined],
        [30, undefined],
      ],
    );
    assert.ok(told.every((fact) => fact.station.startsWith('beta/')));
    assert.equal(spool.isBegun(), true);
  } finally {
    spool.remove();
  }
});

test('what a worker left of another engine or damaged is not gone on from, and that is said', async () => {
  const { job, spool } = await killedIn(`damaged-${process.pid}`, 'alpha');
  const text = readFileSync(journalOf(spool.path), 'utf8');
  for (const [left, said] of [
    [text.replace(process.versions.node, '1.2.3'), /measured anew, since .*begun with engine Node 1\.2\.3/],
    [text.replace('{"measurement"', '{measurement'), /measured anew, since .*is damaged/],
  ] as const) {
    writeFileSync(journalOf(spool.path), left);
    const [told, lines]: [QueueFact[], string[]] = [[], []];
    assert.equal(await takeJob(fakeTaken(job, told), station('alpha'), silent(lines)), 'done');
    assert.match(lines.join(''), said);
    assert.equal(measured(told).length, 2);
    assert.ok(measured(told).every(({ cutOff }) => cutOff === undefined));
  }
});

test('the journal of a run on a queue has its jobs and what came, cut at any byte of its last line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-queued-'));
  const path = join(folder, 'record.json');
  try {
    const { asked } = await jobsIn(`cut-${process.pid}`);
    const told: QueueFact[] = [];
    await takeJob(fakeTaken(asked[0]!.job, told), station('alpha'), silent());
    const run = { run: 'r', suite: 's', startedAt: 't', jobs: asked.map(({ job }) => job) };
    const journal = openQueueJournal(path, run);
    assert.deepEqual(readQueueJournal(path), { run, arrivals: [], facts: [], last: START });
    journal.arrived('1-1', told.slice(0, 2).map(packed));
    journal.arrived('2-1', told.slice(2).map(packed));
    journal.close();
    const bytes = readFileSync(journalOf(path));
    assert.deepEqual(readQueueJournal(path)!.facts, told);
    const last = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
    for (let end = last; end < bytes.length; end += 501) {
      writeFileSync(journalOf(path), bytes.subarray(0, end));
      const { facts, last: at } = readQueueJournal(path)!;
      assert.deepEqual([facts.length, at], [2, '1-1']);
    }
    const again = openQueueJournal(path, run, readQueueJournal(path)!.arrivals);
    again.arrived('2-1', told.slice(2).map(packed));
    again.close();
    assert.deepEqual(readQueueJournal(path)!.facts, told);
    again.remove();
    assert.equal(readQueueJournal(path), null);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an experiment whose text has changed since is asked for anew, and what was told of the old one is left out', async () => {
  const { experiments, asked } = await jobsIn(`r-${process.pid}`);
  const told: QueueFact[] = [];
  await takeJob(fakeTaken(asked[0]!.job, told), station('alpha'), silent());
  const run = { run: 'r', suite: 's', startedAt: 't', jobs: asked.map(({ job }) => job) };
  const before = { run, arrivals: [], facts: told, last: START };
  const same = resumedJobs(before, experiments, () => asked[0]!.job.content);
  assert.deepEqual([same.facts.length, same.anew], [told.length, []]);
  const changed = resumedJobs(before, experiments, () => 'another');
  assert.deepEqual(changed.anew, ['sum twice as fast', 'sum no faster']);
  assert.ok(changed.asked.every(({ job }, i) => job.id !== asked[i]!.job.id && job.content === 'another'));
  assert.deepEqual([...new Set(changed.facts.map(({ kind }) => kind))], ['began']);
});
