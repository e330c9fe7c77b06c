import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ts as TypeScript } from '@ts-morph/common';
import { type CachedModule, loadCached } from './compile-cache.js';

export type { TypeScript };

let loaded: CachedModule | null = null;

/** The TypeScript that reads cells; loads it on first use. Newer majors are native and have no functions to call. */
export const typescript = (): typeof TypeScript => {
  loaded ??= loadCached(join(dirname(require.resolve('@ts-morph/common')), 'typescript.js'), packageVersion());
  return loaded.exports as typeof TypeScript;
};

/** Keeps what has run of the compiler so far for the next start. */
export const keepCompiled = (): void => void loaded?.keep();

/** The package that the compiler comes in, with the library's texts. */
export const packaged = (): typeof import('@ts-morph/common') =>
  require('@ts-morph/common') as typeof import('@ts-morph/common');

export const packageVersion = (): string =>
  (createRequire(require.resolve('@ts-morph/common'))('../package.json') as { version: string }).version;
