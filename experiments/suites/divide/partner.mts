import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Somebody who answers messages, one at a time. */
export interface Partner {
  readonly ask: <A>(message: unknown, transfer?: readonly ArrayBuffer[]) => Promise<A>;
  readonly close: () => Promise<void>;
}

/** Starts a script of this folder in a thread of its own. */
export const openThread = async (script: string): Promise<Partner> => {
  const worker = new Worker(join(__dirname, script));
  const { asked, answered, failed } = conversation();
  worker.on('message', answered).on('error', failed);
  await once(worker, 'online');
  return {
    ask: (message, transfer = []) => {
      worker.postMessage(message, transfer);
      return asked();
    },
    close: async () => {
      await worker.terminate();
    },
  };
};

/** Starts a script of this folder in a process of its own; messages are JSON. */
export const openProcess = async (script: string): Promise<Partner> => {
  // our own standard input carries what the measuring process is asked
  const child = fork(join(__dirname, script), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { asked, answered, failed } = conversation();
  child.on('message', answered).on('error', failed);
  await once(child, 'spawn');
  return {
    ask: (message) => {
      child.send(message as object);
      return asked();
    },
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
};

const conversation = () => {
  let waiting: { readonly resolve: (answer: never) => void; readonly reject: (error: unknown) => void } | null = null;
  return {
    asked: (): Promise<never> =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      }),
    answered: (answer: unknown): void => waiting?.resolve(answer as never),
    failed: (error: unknown): void => waiting?.reject(error),
  };
};
