// npm run bench:engine: the measuring engine and its peers on the same questions, under the same weather. See --help.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { environment } from '../../../lib/record/environment.js';
import { derivedSeed, seeded } from '../../../lib/stats/random.js';
import { duration } from '../../../lib/text/quantities.js';
import { type Flags, readFlags, usage } from './flags.js';
import { append, forgetOurs, type Journal, mend, readJournal } from './journal.js';
import { readFacts, readOurs } from './ours.js';
import { openProgress, paceOf, timeFor } from './pace.js';
import { peers } from './peers.js';
import { reportOf } from './report.js';
import { type Stretch, schedule } from './schedule.js';
import { sections } from './sections/sections.js';
import { takeTrial } from './take.js';
import { type Cell, keyOf, type Trial } from './trial.js';
import { underLoad } from './weather.js';

const root = join(__dirname, '..', '..', '..');
const cache = join(root, 'node_modules', '.cache', 'eightways-bench');

const main = async (): Promise<void> => {
  const flags = readFlags(process.argv.slice(2), { cache, report: join(__dirname, '..', 'engine.md') });
  if (!flags) return console.log(usage);
  const versions = Object.fromEntries(
    flags.scope.peers.flatMap((name) => {
      const version = peers[name]!.version();
      if (version === null)
        console.error(`${name} is not here; its trials are left out. On Debian: apt-get install ${name}`);
      return version === null ? [] : [[name, version]];
    }),
  );
  const scope = { ...flags.scope, peers: Object.keys(versions) };
  if (flags.anew && !flags.dry) forgetOurs(flags.out);
  const journal = readJournal(flags.out);
  const cells = distinct(flags.only.flatMap((name) => sections[name]!.cells(scope)));
  const done = new Set(journal.trials.map((trial) => keyOf(trial, trial.round)));
  const left = schedule(cells, done);
  const count = left.reduce((sum, stretch) => sum + stretch.cells.length, 0);
  const toDo = flags.table ? '.' : `; ${count} to take, about ${duration(timeFor(left, journal.trials))}.`;
  console.error(`${done.size} trials in ${flags.out}${toDo}`);
  if (flags.dry) return;
  if (!flags.table && count > 0) {
    const { eightways, runtime, os, cpu, cores, commit } = environment();
    const env = { eightways, runtime, os, cpu, cores, commit };
    mend(flags.out);
    append(flags.out, {
      started: new Date().toISOString(),
      command: commandOf(process.argv.slice(2)),
      environment: env,
      versions,
    });
    await take(left, { flags, count, known: journal.trials });
  }
  const text = reportOf(judgedAgain(readJournal(flags.out), flags), flags.scope, flags.only);
  if (flags.report) writeFileSync(flags.report, text);
  console.log(flags.report ? `The report is in ${flags.report}` : text);
};

/** The command as anybody could give it again: where files stand is no part of it. */
const commandOf = (args: readonly string[]): string =>
  ['npm run bench:engine --', ...args]
    .join(' ')
    .replace(/ --(out|report)[ =]\S+/g, '')
    .replace(/ --anew\b/, '')
    .replace(/ --$/, '');

/** The same question may serve several sections: it is asked as often as the keenest of them wants. */
const distinct = (cells: readonly Cell[]): readonly Cell[] => {
  const byKey = new Map<string, Cell>();
  for (const cell of cells) {
    const key = keyOf(cell, 0);
    if (cell.rounds > (byKey.get(key)?.rounds ?? 0)) byKey.set(key, cell);
  }
  return [...byKey.values()];
};

interface Run {
  readonly flags: Flags;
  readonly count: number;
  readonly known: readonly Trial[];
}

/** Takes all trials of a schedule until they are done, the time is over, or somebody interrupts: what is there is kept. */
const take = async (stretches: readonly Stretch[], { flags, count, known }: Run): Promise<void> => {
  const control = new AbortController();
  const stop = (): void => control.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const { signal } = control;
  const until = performance.now() + flags.minutes * 60_000;
  const taken = [...known];
  const progress = openProgress(count, process.stderr);
  const scratch = join(cache, 'suites');
  let seconds = timeFor(stretches, known);
  for (const [index, { round, load, cells }] of stretches.entries()) {
    if (signal.aborted || performance.now() >= until) break;
    const random = seeded(derivedSeed(known.length, index));
    await underLoad(load, async () => {
      for (const cell of cells) {
        const expected = paceOf(taken)(cell);
        if (signal.aborted || performance.now() + expected * 1000 > until) return;
        const trial = await takeTrial(cell, { round, random, signal, scratch, keep: flags.keep });
        // an interruption reaches the children of a terminal before it reaches us
        if (trial.failure) await after(200);
        if (signal.aborted) return;
        append(flags.out, trial);
        taken.push(trial);
        seconds -= expected;
        progress.trial(trial, Math.max(0, seconds));
      }
    });
  }
  progress.close();
  if (signal.aborted) {
    console.error('Interrupted; what was taken is kept. The same command goes on from here.');
    process.exitCode = 130;
  }
};

/** With --again, kept measurements are judged by the statistics of today. */
const judgedAgain = ({ starts, trials }: Journal, { again, out }: Flags): Journal => ({
  starts,
  trials: trials.map((trial) => {
    const facts = trial.ours?.facts;
    return again && facts
      ? { ...trial, ours: { ...readOurs(readFacts(join(`${out}.measurements`, facts))), facts } }
      : trial;
  }),
});

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
