import { speedupOf, verdictOf } from '../compare/speedup.js';
import { strictPlan } from '../compare/strict-plan.js';
import { VariantFailure } from '../measure/host.js';
import type { Setting } from '../measure/measure.js';
import { counterbalanced } from '../measure/pairs.js';
import { questionOf } from '../measure/question.js';
import { isPrecise } from '../measure/stopping.js';
import { messages } from '../messages.js';
import { derivedSeed, seeded } from '../stats/random.js';
import type { Block, Clock, Experiment, Failure, Measurement, Pair, Random, Sample, Variant } from '../types.js';
import { type Checked, check } from './check.js';
import { openRunner, type Runner } from './runner.js';
import { lineOf, openRuns, type Runs } from './runs.js';
import { scriptedRunner } from './scripted-runner.js';

/**
 * Measures a command against the baseline. A pair is two fresh processes, one right after the other; pairs come in couples
 * of either order (ABBA or BAAB). A block is the couples of one stretch of the budget: a process shares nothing with the
 * one before it, but what the machine does at the time they share, so it is stretches that are resampled.
 */
export const measureCommand = async (
  experiment: Experiment,
  candidate: Variant,
  size: number,
  { onProgress, onStep, signal, from }: Setting,
): Promise<Measurement> => {
  const { name, baseline, plan, workload } = experiment;
  const scripted = plan.place === 'scripted';
  const runner = scripted ? scriptedRunner(experiment) : await openRunner();
  const before = from?.seconds ?? 0;
  const began = runner.now() - before;
  const label = [name, candidate.name, workload.unit && `${size} ${workload.unit}`].filter(Boolean).join(', ');
  const report = (blocks: number): void =>
    onProgress({
      label,
      done: Math.min(1, (runner.now() - began) / plan.budget),
      note: messages.blocksSoFar(blocks),
    });
  const runs = openRuns(runner, size, plan.timeout);
  const stop = (): void => void runner.close();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const taken = await takeBlocks({ experiment, candidate, runner, runs, signal, report, onStep, from });
    return {
      ...questionOf(experiment, candidate, size),
      place: scripted ? 'scripted' : 'command',
      ...taken,
      commands: { baseline: lineOf(baseline, size), candidate: lineOf(candidate, size) },
      seconds: runner.now() - began,
      ...(plan.counters && { uncounted: messages.uncounted.commands }),
    };
  } finally {
    signal?.removeEventListener('abort', stop);
    await runner.close();
    runs.close();
  }
};

interface Sequence {
  readonly experiment: Experiment;
  readonly candidate: Variant;
  readonly runner: Runner;
  readonly runs: Runs;
  readonly signal: AbortSignal | undefined;
  readonly report: (blocks: number) => void;
  readonly onStep: Setting['onStep'];
  readonly from: Setting['from'];
}

type Taken = Pick<
  Measurement,
  'blocks' | 'looks' | 'capacity' | 'clock' | 'clockReason' | 'stopped' | 'failure' | 'answersVary' | 'memory'
>;

const takeBlocks = async (sequence: Sequence): Promise<Taken> => {
  const { experiment, runner, signal, report, onStep, from } = sequence;
  const { plan } = experiment;
  let began = runner.now();
  const blocks: Block[] = [...(from?.blocks ?? [])];
  const looks: number[] = [...(from?.looks ?? [])];
  let checked: Checked | null = null;
  let chosen = from?.chosen ?? null;
  const ended = (stopped: Measurement['stopped'], failure: Failure | null = null): Taken => ({
    blocks,
    looks: looks.length > 0 && looks.at(-1) !== blocks.length ? [...looks, blocks.length] : looks,
    capacity: [],
    clock: chosen?.clock ?? 'wall',
    clockReason: chosen?.reason ?? '',
    stopped,
    failure,
    ...(checked?.vary && { answersVary: true }),
    ...(checked?.memory && { memory: checked.memory }),
  });
  try {
    report(blocks.length);
    checked = await check(sequence);
    if (!chosen) {
      chosen = checked.chosen;
      onStep({ kind: 'clock', chosen });
    }
    // checked again, but its time was spent before
    if (from && blocks.length > 0) began = runner.now() - from.seconds;
    if (looks.at(-1) === blocks.length && isDecided(sequence, chosen.clock, { blocks, looks })) return ended('decided');
    while (blocks.length < plan.maxBlocks) {
      const spent = runner.now() - began;
      const each = spent / blocks.length;
      // fewer blocks than the least make no interval: patience for these
      const patience = blocks.length < plan.minBlocks ? PATIENCE : 1;
      if (blocks.length > 0 && spent + each > plan.budget * patience) break;
      const until = began + (plan.budget * (blocks.length + 1)) / (plan.maxBlocks + 1);
      blocks.push(await takeBlock(sequence, checked, { number: blocks.length, began, until }));
      report(blocks.length);
      if (signal?.aborted) return ended('cancelled');
      if (blocks.length < plan.minBlocks || (blocks.length - plan.minBlocks) % 2 !== 0) continue;
      looks.push(blocks.length);
      onStep({ kind: 'look', block: blocks.length });
      if (isDecided(sequence, chosen.clock, { blocks, looks })) return ended('decided');
    }
    return ended('budget');
  } catch (error) {
    if (signal?.aborted) return ended('cancelled'); // its process was ended under it
    if (error instanceof VariantFailure) return ended('failed', error.failure);
    throw error;
  }
};

const isDecided = (
  { experiment }: Sequence,
  clock: Clock,
  { blocks, looks }: Pick<Measurement, 'blocks' | 'looks'>,
): boolean => {
  const { margin, precision } = experiment.plan;
  const speedup = speedupOf({ blocks, clock, looks, plan: strictPlan(experiment), stopped: 'decided' });
  return speedup !== null && verdictOf(speedup, margin) !== 'inconclusive' && isPrecise(speedup, precision);
};

const PATIENCE = 3;

const takeBlock = async (
  { experiment: { baseline, plan }, candidate, runner, runs, signal, onStep }: Sequence,
  { same, firstCall }: Checked,
  { number, began, until }: { readonly number: number; readonly began: number; readonly until: number },
): Promise<Block> => {
  const random: Random = seeded(derivedSeed(plan.seed, number + 1));
  const since = (): number => Math.round((runner.now() - began) * 1e5) / 1e5;
  const asked = since();
  const control = { baseline: await runs.shell(baseline), candidate: await runs.shell(candidate) };
  const take = async (variant: Variant): Promise<Sample> => {
    const { sample, printed } = await runs.take(variant);
    same(variant, printed);
    return sample;
  };
  const pairs: Pair[] = [];
  const at: number[] = [];
  const from = since();
  const facts = {
    firstCall,
    start: 0,
    ...(control.baseline.wall + control.candidate.wall > 0 && { control }),
    when: { asked, from, to: from, pairs: [] },
  };
  onStep({ kind: 'begins', facts });
  do {
    for (const baselineFirst of counterbalanced(1, random)) {
      at.push(since());
      const one = await take(baselineFirst ? baseline : candidate);
      const two = await take(baselineFirst ? candidate : baseline);
      pairs.push(
        baselineFirst
          ? { baseline: one, candidate: two, first: 'baseline' }
          : { baseline: two, candidate: one, first: 'candidate' },
      );
      onStep({ kind: 'pairs', pairs: pairs.slice(-1), at: at.slice(-1), to: since() });
    }
  } while (runner.now() < until && !signal?.aborted);
  const block = { ...facts, pairs, when: { ...facts.when, to: since(), pairs: at } };
  if (!signal?.aborted) onStep({ kind: 'ends', block });
  return block;
};
