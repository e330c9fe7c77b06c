/** What a load is timed by. */
export interface ServiceClock {
  /** seconds on a clock that only goes forward */
  readonly now: () => number;
  /** Acts at a time of this clock, never at once; gives what takes it back. */
  readonly at: (time: number, act: () => void) => () => void;
}

// Node's timers count whole milliseconds and fire up to one late; requests due between two of them would all be late.
const TIMER_SECONDS = 0.0015;

/** The real clock. The last millisecond before a time is spent in turns of the event loop, which still serves answers. */
export const wallClock: ServiceClock = {
  now: () => performance.now() / 1000,
  at: (time, act) => {
    let timer: NodeJS.Timeout | undefined;
    let turn: NodeJS.Immediate | undefined;
    const wait = (): void => {
      const left = time - performance.now() / 1000;
      if (left <= 0) act();
      else sleep(left);
    };
    const sleep = (left: number): void => {
      if (left > TIMER_SECONDS) timer = setTimeout(wait, (left - TIMER_SECONDS) * 1000);
      else turn = setImmediate(wait);
    };
    sleep(time - performance.now() / 1000);
    return () => {
      clearTimeout(timer);
      clearImmediate(turn);
    };
  },
};
