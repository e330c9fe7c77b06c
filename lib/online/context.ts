import { AsyncLocalStorage } from 'node:async_hooks';

/** What the code that runs now runs within. */
export interface Context<T> {
  readonly current: () => T | null;
  readonly run: <R>(value: T, work: () => R) => R;
}

/** Follows what is awaited, timers and callbacks too. */
export const followingContext = <T>(): Context<T> => {
  const storage = new AsyncLocalStorage<T>();
  return { current: () => storage.getStore() ?? null, run: (value, work) => storage.run(value, work) };
};

/** Holds as long as `work` runs without giving up the thread; costs a variable. */
export const synchronousContext = <T>(): Context<T> => {
  let current: T | null = null;
  return {
    current: () => current,
    run: (value, work) => {
      const outer = current;
      current = value;
      try {
        return work();
      } finally {
        current = outer;
      }
    },
  };
};

/**
 * Whether following costs little here. From Node 24 on the engine itself carries the context along. Before, Node looks at
 * every promise of the whole service once anything is followed: code that awaits much takes about a sixth more CPU time.
 * Bun and Deno carry it along too; both say which Node they are like.
 */
export const followsCheaply = (versions: NodeJS.ProcessVersions, execArgv: readonly string[]): boolean =>
  'bun' in versions ||
  'deno' in versions ||
  (Number.parseInt(versions.node, 10) >= 24 && !execArgv.includes('--no-async-context-frame'));
