import { evaluateLaw } from '../../laws/evaluate.js';
import { project } from '../../project/project.js';
import { possible } from '../../project/uncertain.js';
import { blockInterval } from '../../stats/block-interval.js';
import { normalQuantile } from '../../stats/normal.js';
import { median } from '../../stats/quantile.js';
import type { Estimate, Progress } from '../../types.js';
import type { PartRuns, TimedRun } from './part-runs.js';

/** What the whole program would gain by a faster part. */
export interface Rehearsal {
  /** share of the whole's wall time in the part, by its own clock in plain runs */
  readonly share: Estimate;
  /** calls from outside of it in one run */
  readonly calls: number;
  /** speed-up of the whole */
  readonly gain: Estimate;
  /** 'replay': of runs whose calls were answered from a record in the shorter time; 'law': Amdahl's, from the share */
  readonly by: 'replay' | 'law';
}

/** The record of a run that can be replayed. */
export interface Replayable {
  readonly path: string;
  /** in its calls, all of them together */
  readonly seconds: number;
}

interface Options {
  /** speed-up of the part alone */
  readonly local: Estimate;
  /** pairs of whole runs */
  readonly rounds: number;
  /** null: its answers could not be kept, or nothing runs beside it */
  readonly replayable: Replayable | null;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Runs the program in pairs: as it is, and with each call of the part answered from a record after the time that the faster
 * part would take. What overlaps, waits or collects beside the part does so in the rehearsal too, which no law knows of: a
 * virtual speed-up as in Coz (Curtsinger and Berger, SOSP 2015), made real by what was recorded. Amdahl's law with the
 * part's own share, where nothing runs beside it, answers cannot be kept, or a replay prints something else.
 */
export const rehearse = async (
  runs: Pick<PartRuns, 'time' | 'replay' | 'overhead'>,
  { local, rounds, replayable, onProgress = () => {} }: Options,
): Promise<Rehearsal> => {
  const overhead = await runs.overhead();
  const plain: TimedRun[] = [];
  const own = (run: TimedRun): TimedRun => ({ ...run, wall: run.wall - overhead });
  const time = async (): Promise<TimedRun> => {
    const run = own(await runs.time());
    plain.push(run);
    return run;
  };
  const say = (done: number): void => onProgress({ label: 'rehearsal', done, note: '' });
  say(0);
  await runs.time(); // reads files that later runs find in memory
  for (let run = 0; run < FIRST; run += 1) await time();
  // what a recorded call takes differs from run to run: as long in sum as in plain runs
  const usual = median(plain.map(({ seconds }) => seconds));
  const logs: number[] = [];
  let strayed = false;
  for (let round = 0; replayable && !strayed && round < rounds; round += 1) {
    say((FIRST + round) / (FIRST + rounds));
    const factor = usual / replayable.seconds / local.value;
    const turn = [time, async () => own(await runs.replay(replayable.path, factor))] as const;
    const taken: TimedRun[] = [];
    for (const one of round % 2 === 0 ? [0, 1] : [1, 0]) taken[one] = await turn[one as 0 | 1]();
    const [whole, shorter] = taken as [TimedRun, TimedRun];
    strayed = shorter.strayed > 0 || shorter.hash !== whole.hash;
    logs.push(Math.log(whole.wall / shorter.wall));
  }
  for (let run = plain.length; run < rounds; run += 1) await time();
  say(1);
  const share = shareOf(plain);
  const calls = plain[0]?.calls ?? 0;
  if (logs.length < 2 || strayed) {
    const { predicted } = project({ program: '', part: '', share, local });
    return { share, calls, gain: unsure(predicted), by: 'law' };
  }
  return { share, calls, gain: unsure(carried(logs, share, local)), by: 'replay' };
};

const FIRST = 3;

const shareOf = (plain: readonly TimedRun[]): Estimate => {
  const { value, low, high } = blockInterval(
    plain.map(({ seconds, wall }) => seconds / wall),
    0.05,
  );
  return { value: possible(value), low: possible(low), high: possible(high), confidence: 0.95 };
};

/**
 * The gain of the pairs with their interval, wider by what is not known of the local speed-up: the time of the whole is taken
 * to change in a straight line with that of the part, over as little as that interval.
 */
const carried = (logs: readonly number[], share: Estimate, local: Estimate): Estimate => {
  const { value, low, high } = blockInterval(logs, 0.05);
  const at = (s: number): number => Math.log(evaluateLaw('amdahl', { p: share.value, s }));
  const [less, more] = [at(local.value) - at(local.low), at(local.high) - at(local.value)];
  return {
    value: Math.exp(value),
    low: Math.exp(value - Math.hypot(value - low, less)),
    high: Math.exp(value + Math.hypot(high - value, more)),
    confidence: 0.95,
  };
};

/**
 * Wider by what neither law nor replay knows: caches that the part warmed for others, garbage that it left to them, the
 * engine's other decisions. Assumed, as the standard deviation of a logarithm; the ledger shows how true it is.
 */
export const unsure = ({ value, low, high, confidence }: Estimate): Estimate => {
  const more = UNKNOWN * normalQuantile((1 + confidence) / 2);
  const [down, up] = [Math.log(value / low), Math.log(high / value)];
  return {
    value,
    low: value / Math.exp(Math.hypot(down, more)),
    high: value * Math.exp(Math.hypot(up, more)),
    confidence,
  };
};

const UNKNOWN = 0.03;
