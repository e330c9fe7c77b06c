import type { LoadPlan, LoadWindow } from '../types.js';
import { type Latencies, openLatencies } from './latencies.js';
import { type UseProbe, usedBetween } from './server-use.js';

/** The windows of a load under way. */
export interface Windows {
  /** Notes a request that falls due so many seconds after the start; gives what to tell of its end. */
  readonly due: (at: number, queued: boolean) => Ending;
  /** Ends the window under way, and looks at what the server used in it. */
  readonly turn: () => void;
  /** seconds after the start at which the window under way ends */
  readonly end: () => number;
  readonly ended: () => boolean;
  /** The ended windows whose requests have all met their end. */
  readonly settled: () => readonly LoadWindow[];
}

/** Exactly one of these is called for each request; `now` on the load's clock. */
export interface Ending {
  readonly correct: (now: number) => void;
  readonly error: () => void;
  readonly timeout: () => void;
}

type Open = { -readonly [Key in keyof Omit<LoadWindow, 'latency'>]: LoadWindow[Key] } & { readonly latency: Latencies };

export const openWindows = (plan: LoadPlan, { start, use }: { start: number; use: UseProbe }): Windows => {
  const { seconds, windowSeconds, timeout } = plan;
  const windows = Array.from({ length: Math.round(seconds / windowSeconds) }, (_, at) =>
    open(at * windowSeconds, plan),
  );
  let turned = 0;
  let looked = use();
  const windowAt = (at: number): Open | undefined => windows[Math.floor(at / windowSeconds + 1e-9)];

  return {
    due: (at, queued) => {
      const window = windowAt(at) ?? windows[windows.length - 1]!;
      window.due += 1;
      if (queued) window.queued += 1;
      return {
        correct: (now) => {
          window.correct += 1;
          window.latency.record(now - start - at);
          const arrival = windowAt(now - start);
          if (arrival) arrival.answered += 1;
        },
        error: () => {
          window.errors += 1;
        },
        timeout: () => {
          window.timeouts += 1;
          window.latency.record(timeout);
        },
      };
    },
    turn: () => {
      const before = looked;
      looked = use();
      windows[turned]!.server = usedBetween(before, looked);
      turned += 1;
    },
    end: () => (turned + 1) * windowSeconds,
    ended: () => turned === windows.length,
    settled: () =>
      windows
        .slice(0, turned)
        .filter(({ due, correct, errors, timeouts }) => due === correct + errors + timeouts)
        .map(({ latency, ...window }) => ({ ...window, latency: latency.counts() })),
  };
};

const open = (from: number, { windowSeconds }: LoadPlan): Open => ({
  from,
  seconds: windowSeconds,
  due: 0,
  correct: 0,
  errors: 0,
  timeouts: 0,
  queued: 0,
  answered: 0,
  server: null,
  latency: openLatencies(),
});
