import { isAscii } from 'node:buffer';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { versions } from 'node:process';
import { Script } from 'node:vm';
import { hashOf, scratchFolder, writeOnce } from '../lib/places/bundle.js';

export interface CachedModule {
  readonly exports: unknown;
  /** keeps the machine code of what has run so far, for the next process; nothing when that was done before */
  readonly keep: () => unknown;
}

/**
 * Loads a large CommonJS file with the code that an earlier process compiled, which is several times as fast as compiling
 * it again. `version` tells one text of the file from another. Node's own cache for this came with Node 22.
 */
export const loadCached = (file: string, version: string): CachedModule => {
  const known = require.cache[file];
  if (known) return { exports: known.exports, keep: () => {} };
  // Code of an engine with other flags is refused.
  const flags = [process.env.NODE_OPTIONS, ...process.execArgv];
  const place = cachePlace(`code-${hashOf([file, version, versions.node, process.arch, ...flags].join('\n'))}.bin`);
  const cachedData = place === null ? undefined : readIfThere(place);
  const script = new Script(wrapped(file), {
    filename: file,
    ...(cachedData && { cachedData }),
  });
  const module = new Module(file);
  module.filename = file;
  module.loaded = true;
  require.cache[file] = module;
  const run = script.runInThisContext() as (this: unknown, ...given: unknown[]) => void;
  run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  return {
    exports: module.exports,
    keep: () => place !== null && !cachedData && keepFor(place, script.createCachedData()),
  };
};

/** What Node puts around a CommonJS module. */
export const wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'] as const;

/** The text of a module in the function that Node wraps around it, made in one piece: to put it together would take it twice. */
const wrapped = (file: string): string => {
  const [before, after] = wrapper;
  const bytes = Buffer.allocUnsafe(before.length + statSync(file).size + after.length);
  bytes.write(before, 'latin1');
  const descriptor = openSync(file, 'r');
  try {
    let end = before.length;
    for (let read = 1; read > 0; end += read)
      read = readSync(descriptor, bytes, end, bytes.length - end - after.length, null);
    end += bytes.write(after, end, 'latin1');
    const text = bytes.subarray(0, end);
    // Without a doubt about a character the engine takes the bytes as they are, outside of its heap.
    return text.toString(isAscii(text) ? 'latin1' : 'utf8');
  } finally {
    closeSync(descriptor);
  }
};

/** A file of the cache that all kernels of this installation share; null where nothing can be written. */
export const cachePlace = (name: string): string | null => {
  try {
    return join(scratchFolder(__dirname), name);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return null;
  }
};

export const readIfThere = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
};

/** Writes to the cache; an installation that others own is only read. */
export const keepFor = (place: string, content: string | Buffer): void => {
  try {
    writeOnce(place, content);
  } catch (error) {
    if (!isForbidden(error)) throw error;
  }
};

const isForbidden = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes((error as NodeJS.ErrnoException).code ?? '');
