/**
 * Longest seconds in which the event loop could not turn while evaluations ran one by one, for about so many seconds.
 * A turn is asked for all the time, so that even short standstills show.
 */
export const heldFor = async (evaluate: () => Promise<unknown>, seconds: number): Promise<number> => {
  let longest = 0;
  let running = true;
  const end = performance.now() + seconds * 1000;
  let last = performance.now();
  const turn = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  try {
    do {
      await evaluate();
      await new Promise((resolve) => setImmediate(resolve));
    } while (performance.now() < end);
  } finally {
    running = false;
  }
  return longest / 1000;
};
