import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Begun } from '../../lib/record/begun.js';
import { readCutOff } from '../../lib/record/journal.js';
import { readRecord } from '../../lib/record/record.js';
import { seeded } from '../../lib/stats/random.js';
import type { Measurement, Pair, RunRecord } from '../../lib/types.js';
import { root } from '../check/sources.js';
import type { Check } from './check.js';

export const killCheckNames = ['kill'];

export interface Kills {
  readonly kills?: number | undefined;
  readonly seed?: number | undefined;
}

/** Kills a run at random moments, again and again, and lets it go on each time: in the end its facts must be complete. */
export const killChecks = async ({ kills = 5, seed = 1 }: Kills): Promise<readonly Check[]> => {
  const check = `a run that is killed ${kills} times at random moments: complete in the end, no pair lost, none there twice`;
  const folder = mkdtempSync(join(tmpdir(), 'eightways-kill-'));
  try {
    const note = await survives(join(folder, 'record.json'), kills, seeded(seed));
    return [{ check, name: 'kill', ok: true, note }];
  } catch (error) {
    return [{ check, name: 'kill', ok: false, note: (error as Error).message }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const suite = 'test/fixtures/suites/kill.ts';
const LONGEST_SECONDS = 120;
// 8 experiments, one candidate, 3 sizes
const FACTS = 24;

const survives = async (path: string, kills: number, random: () => number): Promise<string> => {
  const seen = { killed: 0, inside: 0, goneOn: 0, cutOff: 0, held: 0, kept: 0 };
  for (let done = false; !done; ) {
    const before = factsIn(path);
    const child = start(before ? ['run', '--resume', path] : ['run', suite, '--record', path]);
    const end = ended(child);
    const goesOn = seen.killed >= kills;
    // a few while it starts, most while it measures, on however slow a machine
    const began = goesOn || random() < 0.9 ? await begun(path, child) : null;
    if (!goesOn) {
      await Promise.race([sleep(1000 * 3 * random()), end]);
      if (child.exitCode === null) {
        child.kill('SIGKILL');
        seen.killed += 1;
      }
      await end;
    } else {
      const code = await Promise.race([end, sleep(LONGEST_SECONDS * 1000).then(() => 'hung')]);
      if (code === 'hung') child.kill('SIGKILL');
      if (code !== 0) throw new Error(`The run that was let go on ended with ${code}.`);
    }
    if (began !== null) seen.held += (performance.now() - began) / 1000;
    const after = factsIn(path);
    if (before) compared(before, after ?? nothing);
    if ((after?.begun.length ?? 0) > 0 && child.exitCode === null) seen.inside += 1;
    if (child.exitCode !== 0 || existsSync(`${path}.journal`)) continue;
    const { measurements, unfinished } = after!.record;
    if (measurements.length !== FACTS) throw new Error(`Of ${FACTS} facts there are ${measurements.length}.`);
    if (unfinished) throw new Error('A run that came to its end says that it is not finished.');
    seen.kept += measurements.reduce((sum, { seconds }) => sum + seconds, 0);
    seen.cutOff += measurements.reduce((sum, { cutOff = [] }) => sum + cutOff.length, 0);
    done = goesOn;
    if (!done) rmSync(path); // the next run begins anew
  }
  const twice = Math.max(0, seen.held - seen.kept);
  return (
    `${seen.inside} kills within a measurement, ${seen.cutOff} blocks taken again; of ${seen.held.toFixed(1)} s ` +
    `${twice.toFixed(1)} s were spent twice, or beside measuring`
  );
};

interface Facts {
  readonly record: RunRecord;
  readonly begun: readonly Begun[];
}

const nothing: Facts = {
  record: { measurements: [] as readonly Measurement[] } as RunRecord,
  begun: [],
};

const factsIn = (path: string): Facts | null =>
  readCutOff(path) ?? (existsSync(path) ? { record: readRecord(path), begun: [] } : null);

/** Throws when a fact was lost, or is there twice. */
const compared = (before: Facts, after: Facts): void => {
  const [had, has] = [namesIn(before), namesIn(after)];
  if (had.some((fact, index) => has[index] !== fact)) throw new Error('A fact was lost, or moved.');
  if (new Set(has).size !== has.length) throw new Error('A fact is there twice.');
  const [ofBefore, ofAfter] = [pairsIn(before), pairsIn(after)];
  const set = new Set(ofAfter);
  if (set.size !== ofAfter.length) throw new Error('A pair is there twice.');
  const lost = ofBefore.filter((pair) => !set.has(pair)).length;
  if (lost > 0) throw new Error(`Of ${ofBefore.length} pairs ${lost} were lost.`);
};

const namesIn = ({ record }: Facts): readonly string[] =>
  record.measurements.map(({ experiment, candidate, size }) => JSON.stringify([experiment, candidate, size]));

/** All pairs of a run, each with what it is of: two that are the same to the nanosecond are one. */
const pairsIn = ({ record, begun }: Facts): readonly string[] => [
  ...record.measurements.flatMap((each) => pairsOf(each, each)),
  ...begun.flatMap(({ beginning, underWay }) => pairsOf(beginning, underWay)),
];

const pairsOf = (
  { experiment, size }: { readonly experiment: string; readonly size: number },
  { blocks, cutOff = [] }: Pick<Measurement, 'blocks' | 'cutOff'>,
): readonly string[] =>
  [...blocks, ...cutOff].flatMap((part, block) =>
    part.pairs.map((pair: Pair, i) => JSON.stringify([experiment, size, 'when' in part ? block : 'cut', i, pair])),
  );

const start = (words: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', 'experiments/cli/main.ts', ...words], { cwd: root, stdio: 'ignore' });

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)));

/** When a run got hold of its record; null: it was over before. */
const begun = async (path: string, child: ChildProcess): Promise<number | null> => {
  const isHeld = (): boolean => {
    try {
      return readFileSync(`${path}.lock`, 'utf8').includes(`:${child.pid},`);
    } catch {
      return false;
    }
  };
  for (const end = Date.now() + 1000 * LONGEST_SECONDS; child.exitCode === null && Date.now() < end; await sleep(50))
    if (isHeld()) return performance.now();
  return null;
};
