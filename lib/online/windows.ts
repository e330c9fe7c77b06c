/** What can be added up and emptied: a tally, a histogram. */
export interface Sum<T> {
  readonly add: (other: T) => void;
  readonly clear: () => void;
}

/** One sum since the start and one of a window that ends now; three of them in all, however long it lasts. */
export interface Windows<T> {
  /** where to count what ends now */
  readonly at: (now: number) => T;
  /** into an empty one: all since the start */
  readonly sinceStart: (now: number, into: T) => number;
  /** into an empty one: the window before, and as much of this one as there is */
  readonly recent: (now: number, into: T) => number;
}

/** Seconds of a window. What is recent lasts from one window to two. */
export const WINDOW = 30;

/** `from` and all times are seconds on one clock; reading gives the seconds that are covered. */
export const openWindows = <T extends Sum<T>>(open: (setting: { long: boolean }) => T, from: number): Windows<T> => {
  const ended = open({ long: true });
  let current = open({ long: false });
  let before: T | null = null; // most names of a short-lived service never need it
  let number = 0;

  // A window is turned when something ends after it, or somebody looks: a quiet name costs no timer.
  const turn = (now: number): void => {
    const next = Math.floor((now - from) / WINDOW);
    if (next <= number) return;
    ended.add(current);
    const empty = before ?? open({ long: false });
    empty.clear();
    if (next === number + 1) [before, current] = [current, empty];
    else {
      current.clear();
      before = empty;
    }
    number = next;
  };

  return {
    at: (now) => {
      turn(now);
      return current;
    },
    sinceStart: (now, into) => {
      turn(now);
      into.add(ended);
      into.add(current);
      return now - from;
    },
    recent: (now, into) => {
      turn(now);
      if (before) into.add(before);
      into.add(current);
      return now - from - Math.max(0, number - 1) * WINDOW;
    },
  };
};
