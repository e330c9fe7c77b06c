/** A clock that goes forward only when it is told to, and the timers on it. */
export interface VirtualTime {
  readonly now: () => number;
  readonly after: (seconds: number, work: () => void) => () => void;
  /** lets so many seconds pass, with all that falls due in them */
  readonly pass: (seconds: number) => void;
}

export const virtualTime = (): VirtualTime => {
  let at = 1000; // not 0, which much would survive by luck
  let timers: { readonly due: number; readonly work: () => void }[] = [];
  return {
    now: () => at,
    after: (seconds, work) => {
      const timer = { due: at + seconds, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    pass: (seconds) => {
      const end = at + seconds;
      for (;;) {
        const next = timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
        if (!next) break;
        timers = timers.filter((each) => each !== next);
        at = Math.max(at, next.due);
        next.work();
      }
      at = Math.max(at, end);
    },
  };
};
