/** Work for the time in which no cell runs. */
export interface Idle {
  /** a cell starts: the work waits */
  readonly busy: () => void;
  /** no cell runs any more: the work goes on after a while */
  readonly free: () => void;
}

/**
 * Does `work` some time after each cell, as often as it says that there is more: each in a timer of its own, so that a
 * request waits for one of them at most.
 */
export const whenIdle = (work: () => boolean, seconds: number): Idle => {
  let timer: NodeJS.Timeout | undefined;
  const later = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(turn, ms).unref();
  };
  const turn = (): void => {
    if (work()) later(pause);
  };
  return { busy: () => clearTimeout(timer), free: () => later(seconds * 1000) };
};

/** ms, in which requests come in */
const pause = 10;
