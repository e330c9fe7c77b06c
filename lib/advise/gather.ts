import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, relative, resolve } from 'node:path';
import { messages } from '../messages.js';
import { probeCapacity } from '../places/capacity.js';
import { findRuntime } from '../places/runtimes.js';
import { compiled, profileProgram } from '../profile/program.js';
import { median } from '../stats/quantile.js';
import type { Progress } from '../types.js';
import type { Evidence } from './advice/evidence.js';
import { configurationAbove } from './configuration.js';
import { type Finding, findIn } from './find.js';
import { otherEngines } from './other-engines.js';
import { placeFindings } from './placing.js';
import { plainRuns } from './plain-runs.js';
import { waitingOf } from './waiting.js';

export interface GatherOptions {
  readonly args?: readonly string[];
  /** profiled runs, and as many plain ones and more */
  readonly runs?: number;
  /** seconds for the pairs with other engines, all of them together; 0: none */
  readonly budget?: number;
  /** other engines to look at, by name; defaults to all that are here */
  readonly engines?: readonly string[];
  /** seconds after which one run is ended */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * All evidence of a program that can be had without changing it: profiled runs, plain runs with their CPU time, what it waits
 * for, the patterns in its text with the time at each, and pairs of whole runs with the other engines that are here.
 * Throws in words when the program fails or does not end.
 */
export const gather = async (
  file: string,
  { args = [], runs = 5, budget = 20, engines: only, timeout = 120, signal, onProgress = () => {} }: GatherOptions = {},
): Promise<Evidence> => {
  const runtime = findRuntime('node');
  if (!runtime) throw new Error(messages.noRuntime('node'));
  const { script, sources } = await compiled(file);
  const program = relative(process.cwd(), resolve(file));
  const step = (label: string, from: number, to: number) => (progress: Progress) =>
    onProgress({ label: `${program}: ${label}`, done: from + (to - from) * progress.done, note: progress.note });
  const say = (label: string, done: number): void => onProgress({ label: `${program}: ${label}`, done, note: '' });
  const stop = signal ? { signal } : {};

  const { profile, tree, overhead } = await profileProgram(file, {
    ...{ args, runs, timeout, output: 'hidden' },
    ...stop,
    onProgress: step('profile', 0, 0.4),
  });
  say('plain runs', 0.4);
  const plain = await plainRuns({ runtime, program, script, args, timeout, runs: Math.max(5, runs), ...stop });
  say('what it waits for', 0.5);
  const waiting = await waitingOf({ runtime, script, args, timeout, program, wall: plain.wall.value, ...stop });
  say('patterns in its text', 0.55);
  const findings = await findingsIn(sources, signal);
  const seen = overhead ? profile.seconds / overhead.value : profile.seconds;
  const scale = Math.min(1, seen / plain.wall.value);
  const placed = await placeFindings(findings, { tree, profile, scale });
  say('free cores', 0.6);
  const capacities = [await probeCapacity(), await probeCapacity(), await probeCapacity()];
  const engines = await otherEngines(
    { program, script, args, timeout, ...stop, onProgress: step('other engines', 0.62, 1) },
    budget,
    only,
  );
  return {
    ...{ program, args, engine: runtime.title, date: new Date().toISOString(), profile },
    ...{ ...plain, waiting, placed, engines, cores: availableParallelism() },
    capacity: {
      ...{ value: median(capacities), low: Math.min(...capacities), high: Math.max(...capacities) },
      confidence: 0.95,
    },
  };
};

/** Findings in the program's own files, with the types of the configuration above the first. */
const findingsIn = async (sources: readonly string[], signal: AbortSignal | undefined): Promise<readonly Finding[]> => {
  const files = sources.filter((path) => existsSync(path) && !/[\\/]node_modules[\\/](?!\.cache[\\/])/.test(path));
  if (files.length === 0) return [];
  const tsconfig = configurationAbove(dirname(files.at(-1)!));
  const { findings } = await findIn({ tsconfig, folder: process.cwd(), files, ...(signal && { signal }) });
  return findings;
};
