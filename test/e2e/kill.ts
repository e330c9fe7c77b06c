// Kills a run at random moments, again and again, and lets it go on each time: npx tsx test/e2e/kill.ts [--kills 50]
// In the end its facts must be complete and without duplicates. Prints what was measured twice.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readJournal } from '../../lib/record/journal.js';
import { readRecord } from '../../lib/record/record.js';
import { seeded } from '../../lib/stats/random.js';
import type { RunRecord } from '../../lib/types.js';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
});
const kills = Number(values.kills);
const random = seeded(Number(values.seed));
const root = join(__dirname, '..', '..');
const suite = 'test/fixtures/suites/kill.ts';
const LONGEST_SECONDS = 120;
// 8 experiments, one candidate, 3 sizes
const FACTS = 24;

const start = (words: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', 'experiments/cli/main.ts', ...words], { cwd: root, stdio: 'ignore' });

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)));

/** When a run has its record, or is over. */
const begun = async (path: string, child: ChildProcess): Promise<void> => {
  const isHeld = (): boolean =>
    existsSync(`${path}.lock`) && readFileSync(`${path}.lock`, 'utf8').includes(`:${child.pid},`);
  for (const end = Date.now() + 1000 * LONGEST_SECONDS; child.exitCode === null && !isHeld() && Date.now() < end; )
    await sleep(50);
};

const factsOf = (record: RunRecord | null): readonly string[] =>
  (record?.measurements ?? []).map(({ experiment, candidate, size }) => JSON.stringify([experiment, candidate, size]));

/** Seconds since the journal was added to: what a kill now costs. */
const sinceLastFact = (path: string): number => {
  const { mtimeMs } = statSync(`${path}.journal`, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
  return (Date.now() - mtimeMs) / 1000;
};

const main = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-kill-'));
  const path = join(folder, 'record.json');
  let [killed, lost] = [0, 0];
  try {
    for (let done = false; !done; ) {
      const goesOn = existsSync(path) || existsSync(`${path}.journal`);
      const before = factsOf(goesOn ? (readJournal(path) ?? readRecord(path)) : null);
      const began = performance.now();
      const child = start(goesOn ? ['run', '--resume', path] : ['run', suite, '--record', path]);
      const end = ended(child);
      if (killed < kills) {
        // a few while it starts, most while it measures, on however slow a machine
        if (random() < 0.9) await begun(path, child);
        await Promise.race([sleep(1000 * 3 * random()), end]);
        if (child.exitCode === null) {
          child.kill('SIGKILL');
          killed += 1;
        }
        await end;
      } else {
        const code = await Promise.race([end, sleep(LONGEST_SECONDS * 1000).then(() => 'hung')]);
        if (code === 'hung') child.kill('SIGKILL');
        if (code !== 0) throw new Error(`The run that was let go on ended with ${code}.`);
      }
      const after = factsOf(readJournal(path) ?? (existsSync(path) ? readRecord(path) : null));
      if (before.some((fact, index) => after[index] !== fact)) throw new Error('A fact was lost, or moved.');
      if (new Set(after).size !== after.length) throw new Error('A fact is there twice.');
      if (child.exitCode === null) lost += Math.min((performance.now() - began) / 1000, sinceLastFact(path));
      const complete = child.exitCode === 0 && !existsSync(`${path}.journal`);
      if (complete && after.length !== FACTS) throw new Error(`Of ${FACTS} facts there are ${after.length}.`);
      done = complete && killed >= kills;
      if (complete && !done) rmSync(path); // the next run begins anew
      console.log(`${killed} kills, ${after.length} facts`);
    }
    const facts = factsOf(readRecord(path));
    console.log(`complete: ${facts.length} facts after ${killed} kills; ${lost.toFixed(1)} s were spent twice`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

void main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
