import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

type Functions = Record<string, (this: unknown, ...given: unknown[]) => unknown>;

/** Remembers which path the functions of node:fs were called with while they begin what they do. */
export const nameFiles = (): { readonly current: () => string; readonly stop: () => void } => {
  let path = '';
  const undo: (() => void)[] = [];
  for (const [all, names] of [
    [fs as unknown as Functions, Object.keys(fs).filter((name) => `${name}Sync` in fs)],
    [fs.promises as unknown as Functions, Object.keys(fs.promises)],
  ] as const) {
    for (const name of names) {
      const own = all[name];
      if (typeof own !== 'function' || /^[A-Z]/.test(name)) continue;
      const naming = function (this: unknown, ...given: unknown[]): unknown {
        const before = path;
        path = shown(given[0]);
        try {
          return own.apply(this, given);
        } finally {
          path = before;
        }
      };
      // it must look like what it stands for: util.promisify reads a symbol of it
      Object.defineProperties(naming, Object.getOwnPropertyDescriptors(own));
      all[name] = naming;
      undo.push(() => {
        if (all[name] === naming) all[name] = own;
      });
    }
  }
  syncBuiltinESMExports();
  return {
    current: () => path,
    stop: () => {
      for (const one of undo) one();
      syncBuiltinESMExports();
    },
  };
};

const shown = (given: unknown): string =>
  typeof given === 'string' ? given : given instanceof URL ? given.pathname : Buffer.isBuffer(given) ? `${given}` : '';
