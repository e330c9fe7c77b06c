/** Something made ahead of its use, each for one block. */
export interface Line<T> {
  /** The one of that number: prepared before, or made now. */
  readonly take: (number: number) => Promise<T>;
  /** Starts making the one of that number now, so that it is ready when it is taken. */
  readonly prepare: (number: number) => void;
  /** Whether the one that was prepared is ready, or failed; true when none was. */
  readonly ready: () => boolean;
  /** Discards what was prepared and never taken, and waits for it. */
  readonly close: () => Promise<void>;
}

/**
 * Most of a short block would be spent waiting for its process to start and to warm up. While one block measures, the
 * process of the next gets ready on another core; a measurement decided on CPU time does not mind.
 */
export const lineOf = <T>(make: (number: number) => Promise<T>, discard: (made: T) => Promise<void>): Line<T> => {
  let next: { readonly number: number; readonly made: Promise<T> } | null = null;
  let ready = true;
  return {
    take: (number) => {
      const made = next?.number === number ? next.made : make(number);
      next = null;
      ready = true;
      return made;
    },
    prepare: (number) => {
      if (next) return;
      ready = false;
      const made = make(number);
      next = { number, made };
      const settled = (): void => {
        ready = true;
      };
      made.then(settled, settled); // whoever takes it hears of its failure
    },
    ready: () => ready,
    close: async () => {
      const left = await next?.made.catch(() => null);
      next = null;
      if (left) await discard(left);
    },
  };
};
