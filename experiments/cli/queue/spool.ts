import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashOf, scratchFolder } from '../../../lib/places/bundle.js';
import type { QueueJob } from '../../../lib/queue/job.js';
import { FACT_SECONDS } from '../../../lib/queue/keys.js';
import { journalOf } from '../../../lib/record/record.js';

/** Where a worker writes down what it measures for a job, on its own disk: no other host ever goes on from it. */
export interface Spool {
  /** of a record, with a journal beside it while the job is under way */
  readonly path: string;
  /** whether a worker of this host was cut off in it */
  readonly isBegun: () => boolean;
  readonly remove: () => void;
}

/** The spool of a job on this host. Those of jobs whose facts nobody can want any more are removed on the way. */
export const openSpool = ({ id }: Pick<QueueJob, 'id'>, host: string, module: string): Spool => {
  const folder = scratchFolder(dirname(module));
  for (const name of readdirSync(folder).filter((each) => each.startsWith(PREFIX))) {
    const { mtimeMs } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > FACT_SECONDS * 1000) rmSync(join(folder, name), { force: true });
  }
  const path = join(folder, `${PREFIX}${hashOf(JSON.stringify([host, id]))}.json`);
  return {
    path,
    isBegun: () => existsSync(path) || existsSync(journalOf(path)),
    remove: () => {
      for (const file of [path, journalOf(path)]) rmSync(file, { force: true });
    },
  };
};

const PREFIX = 'job-';
