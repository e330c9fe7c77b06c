import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compare, speedupAt, verdictWithin } from '../../../lib/compare/compare.js';
import { measure } from '../../../lib/measure/measure.js';
import { loadSuite } from '../../../lib/places/suite.js';
import type { Block, Comparison, Measurement, Plan } from '../../../lib/types.js';
import type { Claim, Interval, Ours } from './trial.js';

/** How we are asked: plans differ from the default by no more than this, and the budget. */
export const plans: Readonly<Record<string, Partial<Plan>>> = {
  eightways: { margin: 0.01 },
  'eightways ±2 %': { margin: 0.02 },
  // stops at the first verdict, however wide the interval still is
  'eightways early': { margin: 0.01, precision: 1 },
  // goes on until the budget is spent
  'eightways to the end': { margin: 0.02, precision: 0 },
  'eightways as it comes': {},
};

/** Comparisons in one of the suites that are corrected for being many: 8 candidates × 5 sizes. */
export const MANY = 40;

/** Measures the experiment of that name in a suite module, or its first, as any user of the library would. */
export const measureSuite = async (
  file: string,
  { name, plan, signal }: { name: string | null; plan: Partial<Plan>; signal: AbortSignal },
): Promise<Measurement> => {
  const { experiments } = await loadSuite(file, plan);
  const experiment = experiments.find((each) => name === null || each.name === name);
  if (!experiment) throw new Error(`no experiment "${name}" in ${file}`);
  const [measurement] = await measure(experiment, { signal });
  if (!measurement) throw new Error('interrupted before it began');
  return measurement;
};

/** What our comparison says of a measurement; both are named A and B by their variants. */
export const readOurs = (measurement: Measurement): Ours => {
  const { plan, blocks, stopped, seconds, clock } = measurement;
  const plain = compare(measurement);
  const { baseline, speedup } = plain;
  const verdict = (margin: number): Claim =>
    claimOf({ baseline, verdict: speedup ? verdictWithin(speedup, measurement, margin) : 'inconclusive' });
  const corrected = speedup && speedupAt(measurement, (1 - plan.confidence) / MANY);
  const names = [measurement.baseline, measurement.candidate];
  return {
    ratio: workRatio(plain, 'speedup'),
    total: workRatio(plain, 'total'),
    corrected: workRatio({ baseline, speedup: corrected, total: null }, 'speedup'),
    verdicts: { '0': verdict(0), '0.01': verdict(0.01), '0.02': verdict(0.02) },
    stopped,
    blocks: blocks.length,
    pairs: plain.pairs,
    dropped: plain.dropped,
    cautions: plain.cautions.map(({ code }) => code),
    seconds,
    timed: blocks.reduce((sum, block) => sum + timedSeconds(block), 0),
    inside: blocks.reduce((sum, block) => sum + timedSeconds(block) + untimedSeconds(block), 0),
    evaluation:
      names[0] === 'B'
        ? { A: plain.seconds.candidate, B: plain.seconds.baseline }
        : { A: plain.seconds.baseline, B: plain.seconds.candidate },
    clock,
  };
};

/** Time of B over time of A, whichever was the baseline. */
const workRatio = (
  comparison: Pick<Comparison, 'baseline' | 'speedup' | 'total'>,
  by: 'speedup' | 'total',
): Interval | null => {
  const { baseline, [by]: estimate } = comparison;
  if (!estimate) return null;
  const { value, low, high } = estimate;
  return baseline === 'B' ? { value, low, high } : { value: 1 / value, low: 1 / high, high: 1 / low };
};

const claimOf = ({ verdict, baseline }: Pick<Comparison, 'verdict' | 'baseline'>): Claim => {
  if (verdict === 'equivalent') return 'same';
  if (verdict === 'inconclusive') return 'open';
  return (verdict === 'improvement') === (baseline === 'B') ? 'A' : 'B';
};

/** Wall seconds of a block in batches of its pairs. */
const timedSeconds = ({ pairs, stretches = [] }: Block): number =>
  total([...pairs, ...stretches].map(({ baseline, candidate }) => baseline.wall + candidate.wall));

/** Wall seconds of a block that went into variants before: first calls and warm-up. */
const untimedSeconds = ({ firstCall, warmup }: Block): number =>
  firstCall.baseline + firstCall.candidate + total(warmup?.baseline.wall ?? []) + total(warmup?.candidate.wall ?? []);

const total = (seconds: readonly number[]): number => seconds.reduce((sum, each) => sum + each, 0);

/** Keeps a measurement as compressed JSON, to be judged again by better statistics. */
export const keepFacts = (path: string, measurement: Measurement): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, gzipSync(JSON.stringify(measurement)));
};

export const readFacts = (path: string): Measurement =>
  JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as Measurement;
