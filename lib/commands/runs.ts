import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { VariantFailure } from '../measure/host.js';
import { messages } from '../messages.js';
import type { Command, CommandLine, Failure, Sample, Variant } from '../types.js';
import type { Printed } from './answers.js';
import type { RunReply } from './child-protocol.js';
import { startOf, typed } from './line.js';
import type { Runner } from './runner.js';

/** A run that went well. */
export interface Run {
  readonly sample: Sample;
  readonly printed: Printed;
  readonly memory: number | null;
}

/** Runs of commands at one size. */
export interface Runs {
  /** One run, with what is to be done before and after it. Throws a VariantFailure when it does not go well. */
  readonly take: (variant: Variant, options?: { readonly watch: boolean }) => Promise<Run>;
  /** Seconds that starting the shell of a variant takes for nothing: the median of a few; 0 for words. */
  readonly shell: (variant: Variant) => Promise<Sample>;
  /** Removes what was written for it. */
  readonly close: () => void;
}

const SHELL_STARTS = 5;

export const openRuns = (runner: Runner, size: number, timeout: number): Runs => {
  let folder: string | null = null;
  const inputs = new Map<string, string>();
  const inputOf = ({ stdin }: Command): string | null => {
    if (stdin === null) return null;
    if (typeof stdin !== 'string') return resolve(stdin.file);
    folder ??= mkdtempSync(join(tmpdir(), 'eightways-input-'));
    const path = inputs.get(stdin) ?? join(folder, String(inputs.size));
    if (!inputs.has(stdin)) writeFileSync(path, stdin);
    inputs.set(stdin, path);
    return path;
  };
  const run = (command: Command, line: CommandLine, variant: string | null, watch = false): Promise<RunReply> =>
    runner.run({
      ...startOf(line),
      variant,
      env: { ...process.env, ...command.env },
      cwd: command.cwd,
      stdin: variant === null ? null : inputOf(command),
      timeout,
      watch,
    });
  const step = async ({ name, command }: Variant, which: 'prepare' | 'conclude'): Promise<void> => {
    const line = command![which];
    if (line === null) return;
    const failure = failureOf(await run(command!, line, null), { exit: 0, timeout });
    if (failure)
      throw new VariantFailure({ ...failure, variant: name, message: messages.stepFailed(which, failure.message) });
  };
  return {
    take: async (variant, { watch } = { watch: false }) => {
      const { name, command } = variant;
      await step(variant, 'prepare');
      const reply = await run(command!, command!.line(size), name, watch);
      const failure = failureOf(reply, { exit: command!.exit, timeout });
      if (failure) throw new VariantFailure({ ...failure, variant: name });
      await step(variant, 'conclude');
      return { sample: sampleOf(reply), printed: reply, memory: reply.memory };
    },
    shell: async ({ command }) => {
      if (typeof command!.line(size) !== 'string') return NOTHING;
      const starts: Sample[] = [];
      for (let start = 0; start < SHELL_STARTS; start += 1) starts.push(sampleOf(await run(command!, '', null)));
      return starts.sort((one, other) => one.wall - other.wall)[Math.floor(SHELL_STARTS / 2)]!;
    },
    close: () => folder !== null && rmSync(folder, { recursive: true, force: true }),
  };
};

/** The lines that are compared, as they would be typed. */
export const lineOf = ({ command }: Variant, size: number): string => typed(command!.line(size));

const NOTHING: Sample = { evaluations: 1, wall: 0, cpu: 0, gc: 0, switches: 0 };

const sampleOf = ({ wall, cpu }: RunReply): Sample => ({ ...NOTHING, wall, cpu: Math.max(0, cpu ?? 0) });

const failureOf = (
  { notStarted, timedOut, signal, code, errors }: RunReply,
  { exit, timeout }: { readonly exit: number | null; readonly timeout: number },
): Pick<Failure, 'kind' | 'message'> | null => {
  if (notStarted !== null) return { kind: 'missing', message: messages.commandNotStarted(notStarted) };
  if (timedOut)
    return { kind: 'timeout', message: messages.commandEnded(messages.commandTimeout(timeout), tail(errors)) };
  if (signal !== null) return { kind: 'crash', message: messages.commandEnded(`was ended by ${signal}`, tail(errors)) };
  if (exit !== null && code !== exit)
    return { kind: 'error', message: messages.commandEnded(`ended with exit code ${code}`, tail(errors)) };
  return null;
};

// on one line, since messages are shown so
const tail = (errors: string): string => errors.trim().split('\n').slice(-6).join(' | ').slice(-600);
