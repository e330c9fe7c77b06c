import { scopeHere } from './scope.js';

type Library = typeof import('../lib/index.js');

/** Functions that can be stopped, and where their options stand. */
const stoppable = {
  measure: 1,
  measureFleet: 1,
  profile: 1,
  runProject: 1,
  loadService: 2,
  measureServices: 2,
  openService: 2,
} as const satisfies Partial<Record<keyof Library, number>>;

/**
 * The library as cells import it: an interrupt of the cell stops what it measures, with the processes it started.
 */
export const stoppableLibrary = (): Library => {
  const library = require('../lib/index.js') as Library;
  const bound = Object.entries(stoppable).map(([name, at]) => [name, bind(library[name as keyof Library] as Stop, at)]);
  return { ...library, ...Object.fromEntries(bound) };
};

type Stop = (...given: unknown[]) => Promise<unknown>;

const bind =
  (original: Stop, at: number): Stop =>
  async (...given) => {
    const options = (given[at] ?? {}) as { readonly signal?: AbortSignal };
    const signals = [options.signal, scopeHere()?.signal].filter((signal) => signal !== undefined);
    const all = Array.from({ length: Math.max(given.length, at + 1) }, (_, index) =>
      index === at ? { ...options, ...(signals.length > 0 && { signal: AbortSignal.any(signals) }) } : given[index],
    );
    return original(...all);
  };
