import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { priorityHere } from '../places/priority.js';
import type { Environment } from '../types.js';

/** What this process runs on, now. `commit` is that of the working directory, when it is a git checkout. */
export const environment = (): Environment => ({
  eightways: version(),
  runtime: `Node ${process.versions.node}`,
  v8: process.versions.v8,
  os: `${type()} ${release()} ${process.arch}`,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: availableParallelism(),
  memory: totalmem(),
  loadAverage: loadavg()[0]!,
  priority: priorityHere(),
  commit: commit(),
});

/** The version of this package. */
const version = (): string => {
  for (const folder of [join(__dirname, '..'), join(__dirname, '..', '..')]) {
    try {
      const found = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; version: string };
      if (found.name === 'eightways') return found.version;
    } catch {
      // not here: the published package has its package.json one folder further up than the repository
    }
  }
  return 'unknown';
};

const commit = (): string | null => {
  try {
    const options: ExecFileSyncOptionsWithStringEncoding = {
      encoding: 'utf8',
      timeout: 2000,
      stdio: ['ignore', 'pipe', 'ignore'],
    };
    const hash = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], options).trim();
    const changed = execFileSync('git', ['status', '--porcelain', '--untracked-files=no'], options).trim() !== '';
    return changed ? `${hash} with changes` : hash;
  } catch {
    return null; // no git, or no checkout
  }
};
