import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { openRunner } from '../commands/runner.js';
import { messages } from '../messages.js';
import { probeCapacity } from '../places/capacity.js';
import { ownScript } from '../places/own-script.js';
import { findRuntime, type Runtime, runtimes } from '../places/runtimes.js';
import { runAhead } from '../profile/launch.js';
import { compiled, profileProgram } from '../profile/program.js';
import { blockInterval } from '../stats/block-interval.js';
import { median } from '../stats/quantile.js';
import type { Estimate, Progress } from '../types.js';
import type { EngineTrial, Evidence, Waiting } from './advice/evidence.js';
import { type Finding, findIn } from './find.js';
import { placeFindings } from './placing.js';
import type { Pending } from './watch-protocol.js';
import { type PairedRuns, pairRuns } from './whole-runs.js';

export interface GatherOptions {
  readonly args?: readonly string[];
  /** profiled runs, and as many plain ones and more */
  readonly runs?: number;
  /** seconds for the pairs with other engines, all of them together; 0: none */
  readonly budget?: number;
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
  { args = [], runs = 5, budget = 20, timeout = 120, signal, onProgress = () => {} }: GatherOptions = {},
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
  const plain = await plainRuns({ runtime, script, args, timeout, runs: Math.max(5, runs), ...stop });
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
    { script, args, timeout, ...stop, onProgress: step('other engines', 0.62, 1) },
    budget,
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

interface Started {
  readonly script: string;
  readonly args: readonly string[];
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

type Plain = Pick<Evidence, 'wall' | 'cpu' | 'startup'>;

/** Runs of the program under nothing, and of an empty one beside them. */
const plainRuns = async ({
  runtime,
  script,
  args,
  timeout,
  runs,
  signal,
}: Started & { readonly runtime: Runtime; readonly runs: number }): Promise<Plain> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-advise-'));
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, '');
  const runner = await openRunner();
  const end = (): void => void runner.close();
  signal?.addEventListener('abort', end, { once: true });
  const take = async (what: string, more: readonly string[]) => {
    signal?.throwIfAborted();
    const reply = await runner.run({
      ...{ file: runtime.path, args: [...runtime.args(what, [], totalmem()), ...more], variant: 'program' },
      ...{ env: process.env, cwd: null, stdin: null, timeout, watch: false },
    });
    if (reply.code !== 0)
      throw new Error(
        messages.programFailed(
          script,
          runtime.title,
          reply.timedOut ? `did not end within ${timeout} s` : `ended with exit code ${reply.code}`,
        ),
      );
    return reply;
  };
  try {
    const [walls, cpus, starts]: [number[], number[], number[]] = [[], [], []];
    await take(script, args); // the first reads files that later ones find in memory
    for (let run = 0; run < runs; run += 1) {
      const { wall, cpu } = await take(script, args);
      walls.push(wall);
      if (cpu !== null) cpus.push(cpu);
      if (run < 3) starts.push((await take(empty, [])).wall);
    }
    return { wall: meanOf(walls), cpu: cpus.length === walls.length ? meanOf(cpus) : null, startup: median(starts) };
  } finally {
    signal?.removeEventListener('abort', end);
    await runner.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

const meanOf = (values: readonly number[]): Estimate => {
  const { value, low, high } = blockInterval(values, 0.05);
  return { value, low: Math.max(0, low), high, confidence: 0.95 };
};

/** Null where the engine has no hooks for it, or the program does not bear them. */
const waitingOf = async ({
  runtime,
  script,
  args,
  timeout,
  program,
  wall,
  signal,
}: Started & {
  readonly runtime: Runtime;
  readonly program: string;
  readonly wall: number;
}): Promise<Waiting | null> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-advise-'));
  const answer = join(folder, 'pending.json');
  try {
    await runAhead(
      { program, script, args, runtime, timeout, output: 'hidden', ...(signal && { signal }) },
      await ownScript('advise/watch-main'),
      { EIGHTWAYS_PENDING: answer },
    );
    const { idle, concurrency, kinds } = JSON.parse(readFileSync(answer, 'utf8')) as Pending;
    return { share: Math.min(0.999, idle / wall), concurrency, kinds };
  } catch {
    signal?.throwIfAborted();
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Findings in the program's own files, with the types of the configuration above the first. */
const findingsIn = async (sources: readonly string[], signal: AbortSignal | undefined): Promise<readonly Finding[]> => {
  const files = sources.filter((path) => existsSync(path) && !/[\\/]node_modules[\\/](?!\.cache[\\/])/.test(path));
  if (files.length === 0) return [];
  const tsconfig = configurationAbove(dirname(files.at(-1)!));
  const { findings } = await findIn({ tsconfig, folder: process.cwd(), files, ...(signal && { signal }) });
  return findings;
};

const configurationAbove = (folder: string): string | null => {
  const config = join(folder, 'tsconfig.json');
  if (existsSync(config)) return config;
  const above = dirname(folder);
  return above === folder ? null : configurationAbove(above);
};

/** Pairs of whole runs with each other engine that is here. */
const otherEngines = async (
  { onProgress, ...started }: Omit<PairedRuns, 'baseline' | 'candidate' | 'budget' | 'strategy'> & Started,
  budget: number,
): Promise<readonly EngineTrial[]> => {
  const here = Object.keys(runtimes).flatMap((name) => (name === 'node' ? [] : (findRuntime(name) ?? [])));
  if (budget <= 0) return [];
  const trials: EngineTrial[] = [];
  for (const [index, { name, title }] of here.entries()) {
    started.signal?.throwIfAborted();
    const words = (engine: Runtime): readonly string[] => [
      engine.path,
      ...engine.args(started.script, [], totalmem()),
      ...started.args,
    ];
    const { speedup, reason } = await pairRuns({
      ...started,
      strategy: 'runtime',
      baseline: words(findRuntime('node')!),
      candidate: words(findRuntime(name)!),
      budget: budget / here.length,
      onProgress: (progress) => onProgress?.({ ...progress, note: title, done: (index + progress.done) / here.length }),
    });
    trials.push({ name, title, speedup, reason });
  }
  return trials;
};
