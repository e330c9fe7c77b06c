import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { messages } from '../../../lib/messages.js';
import type { QueueJob } from '../../../lib/queue/job.js';
import { suitesHome } from '../runs/select.js';

/** A suite module as other machines find it; null when it is neither among the suites that come along nor below here. */
export const moduleName = (file: string): QueueJob['module'] | null => {
  for (const [below, folder] of places()) {
    const path = relative(folder, real(file));
    if (!path.startsWith('..') && !isAbsolute(path)) return { below, path: path.replaceAll(sep, '/') };
  }
  return null;
};

/** The file of a module that a run names. Throws when it is not here, or lies outside: a queue reads no other files. */
export const moduleFile = ({ below, path }: QueueJob['module']): string => {
  const folder = places().find(([name]) => name === below)?.[1];
  const file = folder && resolve(folder, path);
  if (!file || !existsSync(file)) throw new Error(messages.noModule(path));
  const found = moduleName(file);
  if (found?.path !== path) throw new Error(messages.moduleOutside(path));
  return file;
};

const places = (): readonly (readonly [QueueJob['module']['below'], string])[] => {
  const home = suitesHome();
  return [...(home ? [['suites', real(home)] as const] : []), ['here', real(resolve(''))]];
};

const real = (path: string): string => (existsSync(path) ? realpathSync(path) : resolve(path));
