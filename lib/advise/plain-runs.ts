import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { openRunner } from '../commands/runner.js';
import { messages } from '../messages.js';
import type { Runtime } from '../places/runtimes.js';
import { blockInterval } from '../stats/block-interval.js';
import { median } from '../stats/quantile.js';
import type { Estimate } from '../types.js';
import type { Evidence } from './advice/evidence.js';

/** A program as it is started. */
export interface Started {
  /** as its author knows it, and as it runs */
  readonly program: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

type Plain = Pick<Evidence, 'wall' | 'cpu' | 'startup'>;

/** Runs of the program under nothing, and of an empty one beside them. */
export const plainRuns = async ({
  runtime,
  program,
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
          program,
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
