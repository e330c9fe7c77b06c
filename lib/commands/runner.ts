import { fork } from 'node:child_process';
import { ownScript } from '../places/own-script.js';
import { cleanEnvironment } from '../places/runtimes.js';
import type { RunReply, RunRequest } from './child-protocol.js';
import { openCpuAccount } from './cpu-account.js';

/** One run to take. */
export interface RunOrder extends Omit<RunRequest, 'id' | 'account'> {
  /** whose run it is; null: of nothing, to see what starting it costs */
  readonly variant: string | null;
}

/** Runs commands, one at a time. */
export interface Runner {
  /** seconds on its clock */
  readonly now: () => number;
  /** whether it sees what CPU time they take */
  readonly seesCpu: boolean;
  /** Rejects only when the runner itself is ended. */
  readonly run: (order: RunOrder) => Promise<RunReply>;
  /** Ends it, and the command it runs. */
  readonly close: () => Promise<void>;
}

const END_SECONDS = 3;

/** Starts a process that runs commands. */
export const openRunner = async (): Promise<Runner> => {
  const account = openCpuAccount();
  const child = fork(await ownScript('commands/child-main'), [], {
    execArgv: ['--no-warnings'],
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: process.platform !== 'win32', // Ctrl-C reaches us only, and we end it in order
  });
  let waiting: { readonly resolve: (reply: RunReply) => void; readonly reject: (error: Error) => void } | null = null;
  let ended = false;
  const end = new Promise<void>((resolve) => {
    const gone = (): void => {
      ended = true;
      waiting?.reject(new Error('the process that runs commands was ended'));
      resolve();
    };
    child.once('exit', gone);
    child.once('error', gone);
  });
  child.on('message', (reply) => waiting?.resolve(reply as RunReply));
  if (child.pid !== undefined) account?.add(child.pid);
  let serial = 0;
  return {
    now: () => performance.now() / 1000,
    seesCpu: account !== null,
    run: ({ variant: _, ...order }) =>
      new Promise<RunReply>((resolve, reject) => {
        if (ended) return reject(new Error('the process that runs commands was ended'));
        serial += 1;
        waiting = { resolve, reject };
        const { file, unit } = account ?? {};
        const request: RunRequest = {
          ...order,
          id: serial,
          account: file !== undefined && unit !== undefined ? { file, unit } : null,
        };
        child.send(request);
      }).finally(() => {
        waiting = null;
      }),
    close: async () => {
      if (child.connected) child.disconnect();
      const timer = setTimeout(() => child.kill('SIGKILL'), END_SECONDS * 1000);
      await end;
      clearTimeout(timer);
      account?.remove();
    },
  };
};
