import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messages } from '../messages.js';
import { mortal } from '../places/child.js';
import { type CpuGroup, cpuGroup } from '../places/cpu-group.js';
import { ownScript } from '../places/own-script.js';
import { cleanEnvironment } from '../places/runtimes.js';
import type { MachineReply, MachineRequest } from './child-protocol.js';
import type { Fleet } from './load-fleet.js';

/** A process in a control group of its own, which gives it a share of a CPU. */
export interface Machine {
  /** what unit 0 gives, as JSON */
  readonly answer: string;
  /** One request at a time; throws when the machine fails, ends or is silent for `SILENT` seconds. */
  readonly ask: (request: MachineRequest) => Promise<unknown>;
  /** CPU seconds of all its threads since it started */
  readonly used: () => number;
  readonly close: () => Promise<void>;
}

export interface MachineOptions {
  readonly share: number;
  readonly warmSeconds: number;
}

const SILENT = 30;

/** Starts a machine and warms it up; only then is it limited. */
export const startMachine = async (
  { module, spec }: Fleet,
  { share, warmSeconds }: MachineOptions,
): Promise<Machine> => {
  const script = await ownScript('fleet/child-main');
  const [command, args] = mortal(process.execPath, [script]);
  const child = spawn(command, args, { env: cleanEnvironment(), stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => child.pid === undefined && resolve());
  });
  living.add(child);
  let group: CpuGroup | null = null;
  const ask = (request: MachineRequest): Promise<unknown> => asked(child, spec.name, request);
  const close = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    living.delete(child);
    group?.remove();
  };
  try {
    const answer = JSON.stringify(await ask({ ask: 'open', module: pathToFileURL(module).href, warmSeconds }));
    group = cpuGroup(share);
    group.add(child.pid!);
    return { answer, ask, used: () => threadSeconds(child.pid!), close };
  } catch (error) {
    await close();
    throw error;
  }
};

const living = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

const asked = (child: ChildProcess, job: string, request: MachineRequest): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
    };
    const fail = (message: string): void => {
      settle();
      reject(new Error(message));
    };
    const onMessage = (reply: MachineReply): void => {
      if ('failed' in reply) fail(messages.machineFailed(job, `failed: ${reply.failed}`));
      else {
        settle();
        resolve(reply.result);
      }
    };
    const onExit = (code: number | null, signal: string | null): void =>
      fail(messages.machineFailed(job, signal ? `was ended by ${signal}` : `ended with exit code ${code}`));
    const onError = (error: Error): void => fail(messages.machineFailed(job, `broke off: ${error.message}`));
    const timer = setTimeout(() => fail(messages.machineSilent(job, SILENT)), SILENT * 1000);
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    // an end is told once, by the event or by this
    if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
    else child.send(request, (error) => error && onError(error));
  });

/** To the nanosecond, where /proc/PID/stat counts hundredths of a second: a window of a tenth of a CPU has few of these. */
const threadSeconds = (pid: number): number => {
  const tasks = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(tasks).map((task) => {
    try {
      return Number(readFileSync(join(tasks, task, 'schedstat'), 'utf8').split(' ')[0]);
    } catch {
      return 0; // a thread that ended meanwhile
    }
  });
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
};
