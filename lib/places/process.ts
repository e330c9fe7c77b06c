import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  type Difference,
  type Host,
  type OpenRequest,
  type Place,
  type TimedPair,
  VariantFailure,
} from '../measure/host.js';
import type { Warmth } from '../measure/warm.js';
import { messages } from '../messages.js';
import type { Failure, OtherInput, Sample, Use } from '../types.js';
import { atFixedAddresses, type CommandLine } from './addresses.js';
import { allowedCpus, keepOn } from './affinity.js';
import { type Child, ChildError, startChild } from './child.js';
import { type CpuGroup, cpuGroup } from './cpu-group.js';
import { ownScript } from './own-script.js';
import { findRuntime } from './runtimes.js';

/** Fresh processes: one for each host, ended with it. */
export const processPlace: Place = {
  name: 'process',
  now: () => performance.now() / 1000,
  open: async (request) => (await openProcess(request)).host,
};

/** A fresh process that holds variants. */
interface OpenProcess {
  readonly host: Host;
  /** Lets it close what the experiment opened and end by itself, which it has a few seconds for. */
  readonly finish: () => Promise<void>;
}

/** Opens a fresh process; `around` makes of its command line that of a program which runs it. */
export const openProcess = async (
  { experiment, variants, size, seed, draw, placement, alike, signal }: OpenRequest,
  around: (line: CommandLine) => CommandLine = (line) => line,
): Promise<OpenProcess> => {
  const runtime = findRuntime(placement.runtime);
  const named = variants.join(' or ');
  if (!runtime)
    throw new VariantFailure({ kind: 'missing', variant: named, message: messages.noRuntime(placement.runtime) });
  const { module, index } = experiment.origin!;
  const script = await ownScript('measure/child-main');
  const { memory, timeout } = experiment.plan;
  const group = placement.cpus === null ? null : cpuGroup(placement.cpus);
  const seeding = alike ? runtime.seeding(alike.seed) : [];
  const args = runtime.args(script, [...seeding, ...placement.flags], memory);
  const plain = { command: runtime.path, args };
  const line = around(alike?.padding ? atFixedAddresses(plain) : plain);
  const child = startChild(line.command, line.args, alike?.padding ?? {});
  const host = hostOf(child, group, timeout);
  const stop = (): void => void child.kill();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const asked = { module: pathToFileURL(module).href, index, variants, size, seed, draw };
    await ask(child, named, timeout, 'open', asked);
    group?.add(child.pid); // after the start, which would take seconds under a small quota
    return { host, finish: () => finish(child, timeout) };
  } catch (error) {
    await host.close();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
};

const finish = async (child: Child, timeout: number): Promise<void> => {
  await child.ask('close', [], Math.min(timeout, FINISH_SECONDS)).catch(() => {});
  const late = new AbortController();
  await Promise.race([child.ended, setTimeout(FINISH_SECONDS * 1000, null, { signal: late.signal }).catch(() => {})]);
  late.abort();
};

const FINISH_SECONDS = 5;

const hostOf = (child: Child, group: CpuGroup | null, timeout: number): Host => ({
  first: (name) => ask(child, name, timeout, 'first', name) as Promise<{ seconds: number; promise: boolean }>,
  agree: (a, b) => ask(child, b, timeout, 'agree', a, b) as Promise<Difference | null>,
  answer: (name) => ask(child, name, timeout, 'answer', name) as Promise<string>,
  warm: (name, seconds) => ask(child, name, timeout, 'warm', name, seconds) as Promise<Warmth>,
  control: (name, seconds) => ask(child, name, timeout, 'control', name, seconds) as Promise<Sample>,
  sample: (name, evaluations) => ask(child, name, timeout, 'sample', name, evaluations) as Promise<Sample>,
  turn: (name, evaluations, samples) =>
    ask(child, name, timeout, 'turn', name, evaluations, samples) as Promise<readonly Sample[]>,
  pairs: (request) => ask(child, request.candidate, timeout, 'pairs', request) as Promise<readonly TimedPair[]>,
  use: (name) => ask(child, name, timeout, 'use', name) as Promise<Use>,
  otherInput: (name) => ask(child, name, timeout, 'otherInput', name) as Promise<OtherInput | null>,
  stay: async (number) => {
    const cpus = allowedCpus();
    if (cpus.length > 1 && group === null) await keepOn(child.pid, cpus[number % cpus.length]!);
  },
  close: async () => {
    // what the experiment opened gets its chance to close; then the process ends whatever it says
    if (!child.busy()) await child.ask('close', [], Math.min(timeout, 5)).catch(() => {});
    await child.kill();
    group?.remove();
  },
});

const ask = async (
  child: Child,
  variant: string,
  timeout: number,
  op: string,
  ...args: unknown[]
): Promise<unknown> => {
  try {
    return await child.ask(op, args, timeout);
  } catch (error) {
    throw error instanceof ChildError ? new VariantFailure(failureOf(variant, error)) : error;
  }
};

const failureOf = (variant: string, { end: { kind, message } }: ChildError): Failure => ({
  kind,
  variant,
  message: kind === 'error' ? message.split(/\n\s+at /)[0]! : message,
});
