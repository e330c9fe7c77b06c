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
  /** wall seconds of the whole in a plain run */
  readonly whole: number;
  /** calls from outside of it in one run */
  readonly calls: number;
  /** speed-up of the whole */
  readonly gain: Estimate;
  readonly by: By;
}

/**
 * 'replay': runs whose calls were answered from a record in the shorter time; 'slope': Amdahl's law, with as much of the
 * share as the whole became longer when the part did; 'law': Amdahl's law with the share.
 */
export type By = 'replay' | 'slope' | 'law';

/** How it is rehearsed: a record to replay, of as many seconds in its calls; what may lie beside it; or nothing does. */
export type Beside = { readonly path: string; readonly seconds: number } | 'something' | 'nothing';

interface Options {
  /** speed-up of the part alone */
  readonly local: Estimate;
  /** pairs of whole runs */
  readonly rounds: number;
  readonly beside: Beside;
  readonly onProgress?: (progress: Progress) => void;
}

type Runs = Pick<PartRuns, 'time' | 'replay' | 'delay' | 'overhead'>;

/**
 * What a faster part brings the whole, from runs of the program as it is. What overlaps, waits or collects beside the part
 * does so in a replay too, which no law knows of: a virtual speed-up as in Coz (Curtsinger and Berger, SOSP 2015), made
 * real by what was recorded. Where answers cannot be kept, or a replay prints something else, the part is made longer in
 * place of shorter, and the whole follows by as much. Where nothing runs beside it, the law is all there is to it.
 */
export const rehearse = async (
  runs: Runs,
  { local, rounds, beside, onProgress = () => {} }: Options,
): Promise<Rehearsal> => {
  const overhead = await runs.overhead();
  const own = async (run: Promise<TimedRun>): Promise<TimedRun> => {
    const taken = await run;
    return { ...taken, wall: taken.wall - overhead };
  };
  const plain: TimedRun[] = [];
  const time = async (): Promise<TimedRun> => {
    const run = await own(runs.time());
    plain.push(run);
    return run;
  };
  /** Runs as it is beside runs with the part changed, either first in turn. */
  const pairs = async (changed: () => Promise<TimedRun>): Promise<readonly (readonly [TimedRun, TimedRun])[]> => {
    const taken: (readonly [TimedRun, TimedRun])[] = [];
    for (let round = 0; round < rounds; round += 1) {
      onProgress({ label: 'the whole with the part changed', done: round / rounds, note: '' });
      const first = round % 2 === 0 ? await time() : null;
      const other = await own(changed());
      taken.push([first ?? (await time()), other]);
    }
    return taken;
  };
  await runs.time(); // reads files that later runs find in memory
  for (let run = 0; run < FIRST; run += 1) await time();
  const replayed = typeof beside === 'string' ? null : await replay(runs, { beside, local, plain, pairs });
  const slope = beside === 'nothing' || replayed ? null : slopeOf(await pairs(() => runs.delay(1)));
  for (let run = plain.length; run < rounds; run += 1) await time();
  onProgress({ label: 'the whole with the part changed', done: 1, note: '' });
  const share = shareOf(plain);
  const whole = median(plain.map(({ wall }) => wall));
  const calls = plain[0]?.calls ?? 0;
  if (replayed) return { share, whole, calls, gain: unsure(carried(replayed, share, local), whole), by: 'replay' };
  const counted = slope ? product(share, slope) : share;
  const { predicted } = project({ program: '', part: '', share: counted, local });
  return { share, whole, calls, gain: unsure(predicted, whole), by: slope ? 'slope' : 'law' };
};

const FIRST = 3;

interface Replay {
  readonly beside: Exclude<Beside, string>;
  readonly local: Estimate;
  readonly plain: readonly TimedRun[];
  readonly pairs: (
    changed: () => Promise<TimedRun>,
  ) => Promise<readonly (readonly [whole: TimedRun, shorter: TimedRun])[]>;
}

/** Logarithms of what the whole gained; null where the program went another way. */
const replay = async (runs: Runs, { beside, local, plain, pairs }: Replay): Promise<readonly number[] | null> => {
  // what a recorded call takes differs from run to run: as long in sum as in plain runs
  const usual = median(plain.map(({ seconds }) => seconds));
  const factor = usual / beside.seconds / local.value;
  const one = await runs.replay(beside.path, factor);
  if (one.strayed > 0 || one.hash !== plain[0]?.hash) return null;
  const taken = await pairs(() => runs.replay(beside.path, factor));
  if (taken.some(([whole, shorter]) => shorter.strayed > 0 || shorter.hash !== whole.hash)) return null;
  return taken.map(([whole, shorter]) => Math.log(whole.wall / shorter.wall));
};

/** By how much the whole becomes longer when the part does, as a share of that. */
const slopeOf = (pairs: readonly (readonly [whole: TimedRun, longer: TimedRun])[]): Estimate => {
  const { value, low, high } = blockInterval(
    pairs.map(([whole, longer]) => (longer.wall - whole.wall) / longer.seconds),
    0.05,
  );
  const within = (slope: number): number => Math.min(1, Math.max(0, slope));
  return { value: within(value), low: within(low), high: within(high), confidence: 0.95 };
};

const product = (one: Estimate, other: Estimate): Estimate => {
  const value = one.value * other.value;
  const relative = ({ value: of, low, high }: Estimate): readonly [number, number] =>
    of > 0 ? [(of - low) / of, (high - of) / of] : [1, 1];
  const [down, up] = [0, 1].map((side) => Math.hypot(relative(one)[side]!, relative(other)[side]!)) as [number, number];
  return { value, low: possible(value * (1 - down)), high: possible(value * (1 + up)), confidence: one.confidence };
};

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
 * engine's other decisions, in proportion to what is left of the `whole` (seconds); and code that was compiled beside a long
 * part, and is waited for beside a short one, which takes the same time however little is left. Assumed, as standard
 * deviations; the ledger shows how true they are.
 */
export const unsure = ({ value, low, high, confidence }: Estimate, whole: number): Estimate => {
  const more = Math.hypot(UNKNOWN, COMPILING / (whole / value)) * normalQuantile((1 + confidence) / 2);
  const [down, up] = [Math.log(value / low), Math.log(high / value)];
  return {
    value,
    low: value / Math.exp(Math.hypot(down, more)),
    high: value * Math.exp(Math.hypot(up, more)),
    confidence,
  };
};

const UNKNOWN = 0.03;

/** Seconds. */
const COMPILING = 0.005;
