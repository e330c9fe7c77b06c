import type { Host } from './host.js';

/** A host, and the seconds that it took from being asked for to being ready. */
export interface Opened {
  readonly host: Host;
  readonly start: number;
}

/** Hosts one after another, each for one block. */
export interface Hosts {
  readonly take: () => Promise<Opened>;
  /** Starts the next one now, so that it is ready when it is taken. */
  readonly prepare: () => void;
  /** Ends a host without waiting for its end. */
  readonly retire: (host: Host) => void;
  /** Ends all that still run, and waits for it. */
  readonly close: () => Promise<void>;
}

/**
 * Most of a short block would be spent waiting for its process to start. While one block measures, the process of the
 * next starts on another core; a measurement decided on CPU time does not mind.
 */
export const hostsFrom = (open: () => Promise<Host>, now: () => number): Hosts => {
  let next: Promise<Opened> | null = null;
  const ending = new Set<Promise<void>>();
  const start = async (): Promise<Opened> => {
    const asked = now();
    return { host: await open(), start: now() - asked };
  };
  const retire = (host: Host): void => {
    const end = host.close().finally(() => ending.delete(end));
    ending.add(end);
  };
  return {
    take: () => {
      const taken = next ?? start();
      next = null;
      return taken;
    },
    prepare: () => {
      next ??= start();
      next.catch(() => {}); // whoever takes it hears of it
    },
    retire,
    close: async () => {
      const left = await next?.catch(() => null);
      next = null;
      if (left) retire(left.host);
      await Promise.all(ending);
    },
  };
};
