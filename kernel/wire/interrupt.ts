import { Session } from 'node:inspector';
import { signal } from './channel.js';

/**
 * Stops what the main thread runs. A waiting main thread hears the message; a spinning one does not, so after a moment
 * the engine itself is told to end the running code. Only code of a cell is ended so: the compiler must not be.
 */
export const interrupter = (signals: SharedArrayBuffer, notify: (turn: number) => void): (() => void) => {
  const shared = new Int32Array(signals);
  let turn = 0;

  const insist = (mine: number, triesLeft: number): void => {
    if (mine !== turn || Atomics.load(shared, signal.seenInterrupt) >= mine || triesLeft === 0) return;
    if (Atomics.load(shared, signal.userCode) === 1) terminate();
    setTimeout(() => insist(mine, triesLeft - 1), 50).unref();
  };

  return () => {
    const mine = ++turn;
    notify(mine);
    setTimeout(() => insist(mine, 200), 50).unref();
  };
};

/** Ends what the main thread runs, be it a loop. */
export const terminate = (): void => {
  const session = new Session();
  session.connectToMainThread();
  session.post('Runtime.terminateExecution', () => session.disconnect());
};
