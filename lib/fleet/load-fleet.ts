import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messages } from '../messages.js';
import { bundle } from '../places/bundle.js';
import type { FleetSpec } from '../types.js';

/** A job for small machines, loaded. */
export interface Fleet {
  /** absolute paths of the module, and of the plain module that machines load */
  readonly file: string;
  readonly module: string;
  readonly spec: FleetSpec;
}

/** Loads a module that declares a job for small machines. Throws when it does not compile or declares none. */
export const loadFleet = async (file: string): Promise<Fleet> => {
  const source = resolve(file);
  const { path } = await bundle(source);
  const { default: spec } = (await import(pathToFileURL(path).href)) as { default?: unknown };
  if (!isFleet(spec)) throw new Error(messages.noFleet(file));
  return { file: source, module: path, spec };
};

const isFleet = (value: unknown): value is FleetSpec => {
  const { name, unit, input, work, shared } = (value ?? {}) as Partial<FleetSpec>;
  return (
    typeof name === 'string' &&
    typeof unit === 'string' &&
    typeof input === 'function' &&
    typeof work === 'function' &&
    (shared === undefined || (shared.every >= 1 && typeof shared.step === 'function'))
  );
};
