import type { ServiceClock } from '../../lib/service/clock.js';
import type { Transport } from '../../lib/service/transport.js';
import type { Target } from '../../lib/types.js';

/** A clock that jumps from one thing to do to the next, so that ten seconds take milliseconds and come out exact. */
export interface VirtualClock extends ServiceClock {
  /** Runs what is to be done until the promise settles; throws when nothing is left and it has not. */
  readonly run: <T>(promise: Promise<T>) => Promise<T>;
}

export const virtualClock = (): VirtualClock => {
  let now = 0;
  let serial = 0;
  const agenda: { readonly time: number; readonly serial: number; readonly act: () => void }[] = [];
  return {
    now: () => now,
    at: (time, act) => {
      const entry = { time: Math.max(time, now), serial, act };
      serial += 1;
      const later = agenda.findIndex((other) => other.time > entry.time);
      agenda.splice(later < 0 ? agenda.length : later, 0, entry);
      return () => {
        const at = agenda.indexOf(entry);
        if (at >= 0) agenda.splice(at, 1);
      };
    },
    run: async (promise) => {
      let settled = false;
      const note = (): void => {
        settled = true;
      };
      promise.then(note, note);
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve)); // whatever was waiting for the last thing goes on first
        if (settled) return promise;
        const next = agenda.shift();
        if (!next) throw new Error('Nothing is left to do, and the promise has not settled.');
        now = next.time;
        next.act();
      }
    },
  };
};

/** A service told how long each request takes: by its number from 0, and by when it came in. */
export const scriptedService = (
  clock: ServiceClock,
  takes: (serial: number, now: number) => number,
  status = (_serial: number) => 200,
) => {
  let serial = 0;
  const send: Transport = (_, signal) =>
    new Promise((resolve, reject) => {
      const own = serial;
      serial += 1;
      const takeBack = clock.at(clock.now() + takes(own, clock.now()), () =>
        resolve({ status: status(own), body: 'ok' }),
      );
      signal.addEventListener('abort', () => {
        takeBack();
        reject(new Error('aborted'));
      });
    });
  return { send, sent: () => serial };
};

export const target: Target = {
  url: 'http://127.0.0.1:8080/orders',
  method: 'GET',
  headers: {},
  body: null,
  expect: { status: null, body: null },
};
