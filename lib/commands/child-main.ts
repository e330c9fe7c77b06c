// Runs commands one after another and times them: a process that does nothing else, so that nothing of ours runs beside
// them, and whose CPU account holds only them and itself.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { useOf } from '../service/server-use.js';
import type { RunReply, RunRequest } from './child-protocol.js';

const KEPT_OUTPUT = 1024 ** 2;
const KEPT_ERRORS = 4000;
// what a command leaves running may hold its pipes open
const DRAIN_SECONDS = 1;
// between two looks at the memory of a command
const LOOK_SECONDS = 0.005;

const posix = process.platform !== 'win32';
let endCurrent = (): void => {};

const run = (request: RunRequest): Promise<RunReply> =>
  new Promise((resolve) => {
    const stdin = request.stdin === null ? ('ignore' as const) : openSync(request.stdin, 'r');
    const cpuBefore = cpuOf(request.account);
    const from = performance.now();
    // a group of its own, so that what it starts ends with it
    const child = spawn(request.file, request.args, {
      env: request.env,
      ...(request.cwd !== null && { cwd: request.cwd }),
      stdio: [stdin, 'pipe', 'pipe'],
      detached: posix,
      windowsHide: true,
    });
    const hash = createHash('sha256');
    let output = Buffer.alloc(0);
    let errors = Buffer.alloc(0);
    let [timedOut, to, cpu]: [boolean, number, number | null] = [false, from, null];
    let drain: NodeJS.Timeout | undefined;
    const end = (): void => {
      try {
        if (posix && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // all of the group have ended
      }
    };
    endCurrent = end;
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, request.timeout * 1000);
    child.stdout!.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      if (output.length < KEPT_OUTPUT) output = Buffer.concat([output, chunk]).subarray(0, KEPT_OUTPUT);
    });
    child.stderr!.on('data', (chunk: Buffer) => {
      errors = Buffer.concat([errors, chunk]).subarray(-KEPT_ERRORS);
    });
    let memory: number | null = null;
    const use = useOf(child.pid ?? -1);
    const look = (): void => {
      const seen = use();
      if (seen) memory = Math.max(memory ?? 0, seen.memory);
    };
    const looks = request.watch ? setInterval(look, LOOK_SECONDS * 1000) : undefined;
    const answer = (notStarted: string | null): void => {
      clearTimeout(timer);
      clearTimeout(drain);
      clearInterval(looks);
      if (typeof stdin === 'number') closeSync(stdin);
      endCurrent = () => {};
      resolve({
        id: request.id,
        wall: (to - from) / 1000,
        cpu: cpu === null || cpuBefore === null ? null : cpu - cpuBefore,
        memory,
        code: child.exitCode,
        signal: child.signalCode,
        timedOut,
        notStarted,
        hash: hash.digest('hex'),
        output: output.toString(),
        errors: errors.toString(),
      });
    };
    child.once('error', (error) => {
      if (child.pid === undefined) answer(error.message);
    });
    child.once('exit', () => {
      to = performance.now();
      clearInterval(looks);
      end();
      cpu = cpuOf(request.account);
      drain = setTimeout(() => {
        child.stdout!.destroy();
        child.stderr!.destroy();
      }, DRAIN_SECONDS * 1000);
    });
    child.once('close', () => {
      if (child.pid !== undefined) answer(null);
    });
  });

/** CPU seconds in the account but for our own. */
const cpuOf = (account: RunRequest['account']): number | null => {
  if (!account) return null;
  const { user, system } = process.cpuUsage(); // first: asking brings the account up to date with us
  const text = readFileSync(account.file, 'utf8');
  return Number(/\d+/.exec(text)![0]) * account.unit - (user + system) / 1e6;
};

process.on('message', (request: RunRequest) => void run(request).then((reply) => process.send!(reply)));
// whoever asks is gone, however it went
process.once('disconnect', () => {
  endCurrent();
  process.exit();
});
