import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { deserialize } from 'node:v8';
import { openRunner } from '../../commands/runner.js';
import { messages } from '../../messages.js';
import { ownScript } from '../../places/own-script.js';
import type { Runtime } from '../../places/runtimes.js';
import { median } from '../../stats/quantile.js';
import type { PartRequest, PartRun, Recorded } from './part-protocol.js';

/** A program whose part is watched, as it is started. */
export interface WatchedProgram {
  /** as its author knows it */
  readonly program: string;
  /** the bundle in which the part is led through the watcher */
  readonly script: string;
  readonly args: readonly string[];
  readonly runtime: Runtime;
  /** seconds after which a run is ended */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/** One run of it. */
export interface TimedRun extends PartRun {
  /** wall seconds from start to end, without what was loaded for a replay */
  readonly wall: number;
  /** of all that it printed */
  readonly hash: string;
}

export interface PartRuns {
  /** where the record of the calls stands, and what is in it */
  readonly record: () => Promise<{ readonly path: string; readonly recorded: Recorded; readonly hash: string }>;
  readonly time: () => Promise<TimedRun>;
  readonly delay: (factor: number) => Promise<TimedRun>;
  readonly pair: (turn: number) => Promise<TimedRun>;
  readonly replay: (recorded: string, factor: number) => Promise<TimedRun>;
  /** wall seconds by which the watcher makes a start longer: it is no part of the program */
  readonly overhead: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Opens a process that runs such a program again and again. Runs throw in words when the program fails or does not end. */
export const openPartRuns = async ({
  program,
  script,
  args,
  runtime,
  timeout,
  signal,
}: WatchedProgram): Promise<PartRuns> => {
  const folder = mkdtempSync(join(tmpdir(), 'eightways-part-'));
  const watcher = await ownScript('advise/isolate/part-main');
  const runner = await openRunner();
  const end = (): void => void runner.close();
  signal?.addEventListener('abort', end, { once: true });
  const answer = join(folder, 'run.json');
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, '');
  const start = async (words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    signal?.throwIfAborted();
    const reply = await runner.run({
      ...{ file: runtime.path, args: words, variant: 'program', cwd: null, stdin: null, timeout, watch: false },
      env: { ...process.env, ...env },
    });
    signal?.throwIfAborted();
    if (reply.code !== 0) {
      const how = reply.timedOut ? `did not end within ${timeout} s` : `ended with exit code ${reply.code}`;
      throw new Error(messages.programFailed(program, runtime.title, how));
    }
    return reply;
  };
  const ahead = [`--import=${watcher}`];
  const run = (request: PartRequest) => {
    rmSync(request.answer, { force: true });
    const words = [...runtime.args(script, ahead, totalmem()), ...args];
    return start(words, { EIGHTWAYS_PART: JSON.stringify(request) });
  };
  const timed = async (request: PartRequest): Promise<TimedRun> => {
    const { wall, hash } = await run(request);
    const seen = JSON.parse(readFileSync(answer, 'utf8')) as PartRun;
    return { ...seen, wall: wall - seen.loading, hash };
  };
  return {
    record: async () => {
      const path = join(folder, 'recorded.bin');
      const { hash } = await run({ do: 'record', answer: path });
      return { path, recorded: deserialize(readFileSync(path)) as Recorded, hash };
    },
    time: () => timed({ do: 'time', answer }),
    delay: (factor) => timed({ do: 'delay', answer, factor }),
    pair: (turn) => timed({ do: 'pair', answer, turn }),
    replay: (recorded, factor) => timed({ do: 'replay', answer, recorded, factor }),
    overhead: async () => {
      const more: number[] = [];
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const { wall: longer } = await start(runtime.args(empty, ahead, totalmem()));
        const { wall } = await start(runtime.args(empty, [], totalmem()));
        more.push(longer - wall);
      }
      return Math.max(0, median(more));
    },
    close: async () => {
      signal?.removeEventListener('abort', end);
      await runner.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const PAIRS = 5;
