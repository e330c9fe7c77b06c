import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Output } from './output.js';

/** What belongs to one execution of a cell, also when its code goes on after it: from timers, and promises they settle. */
export interface Scope {
  readonly output: Output;
  /** aborted by an interrupt */
  readonly signal: AbortSignal;
  /** asks the one who sits at the notebook; rejects where nobody can answer */
  readonly input: (prompt: string, options?: { readonly password?: boolean }) => Promise<string>;
}

// Node's own way to follow who scheduled what (AsyncLocalStorage) makes each `await` much slower in Node 20, and
// ends the process when an interrupt unwinds a promise's callback. Cells measure, and are interrupted.
let latest: Scope | null = null;
/** of an earlier cell, while its timer's callback runs, and the promises that it settled go on */
let late: Scope | null = null;

let running: Scope | null = null;

/** Runs `work` as that cell's; gives what it gives. A cell that runs inside of another hands back to it. */
export const inScope = async <T>(scope: Scope, work: () => Promise<T>): Promise<T> => {
  // What was interrupted may never return.
  const outer = running?.signal.aborted ? null : running;
  running = scope;
  latest = scope;
  late = null;
  try {
    return await work();
  } finally {
    if (running === scope) {
      running = outer;
      latest = outer ?? scope;
    }
  }
};

/** The cell that runs here, or whose timer runs here; else the last one. */
export const scopeHere = (): Scope | null => late ?? latest;

const { setImmediate: soon } = timers;

/** From here on, and in the promises that are settled here, it is that cell which runs. */
export const enter = (scope: Scope | null): void => {
  late = scope === latest ? null : scope;
  // Promises' callbacks come before the next immediate.
  if (late !== null)
    soon(() => {
      if (late === scope) late = null;
    });
};

/**
 * Runs `work`, and the promises that it settles, as that cell's. Other than `enter` it may be called by a cell that runs:
 * what comes below is that cell's again.
 */
export const within = <T>(scope: Scope, work: () => T): T => {
  const before = late;
  if (scope === latest && before === null) return work();
  // Before all that `work` settles.
  queueMicrotask(() => enter(scope));
  late = scope === latest ? null : scope;
  const value = work();
  // When it throws, whoever hears of that first is to know whose it is.
  late = before;
  return value;
};

type Callback = (...given: unknown[]) => unknown;
type Start = (callback: Callback, ...rest: unknown[]) => unknown;

/** Lets timers remember the cell that set them. */
export const followTimers = (): void => {
  for (const name of ['setTimeout', 'setInterval', 'setImmediate'] as const) {
    const start = timers[name] as Start;
    const promised = follows(timersPromises[name as 'setTimeout'] as (...given: unknown[]) => Promise<unknown>);
    const followed: Start = (callback, ...rest) => {
      const scope = scopeHere();
      if (typeof callback !== 'function' || scope === null) return start(callback, ...rest);
      const run = function (this: unknown, ...given: unknown[]): unknown {
        enter(scope);
        return callback.apply(this, given);
      };
      return start(run, ...rest);
    };
    Object.defineProperty(followed, 'name', { value: name });
    if (name !== 'setInterval') {
      Object.defineProperty(followed, promisify.custom, { value: promised, enumerable: true });
      Object.assign(timersPromises, { [name]: promised });
    }
    Object.assign(timers, { [name]: followed });
    Object.assign(globalThis, { [name]: followed });
  }
  syncBuiltinESMExports();
};

const follows =
  (start: (...given: unknown[]) => Promise<unknown>) =>
  async (...given: unknown[]): Promise<unknown> => {
    const scope = scopeHere();
    try {
      return await start(...given);
    } finally {
      enter(scope);
    }
  };
