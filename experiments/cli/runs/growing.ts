import { relative } from 'node:path';
import { environment } from '../../../lib/record/environment.js';
import type { Experiment, RunRecord } from '../../../lib/types.js';

/** A record that is still growing. */
export type Growing = {
  -readonly [K in keyof RunRecord]: RunRecord[K] extends readonly (infer T)[] ? T[] : RunRecord[K];
};

/** A record of nothing yet, of a run that starts now. */
export const emptyRecord = (suite: string, jobs: readonly { readonly experiment: Experiment }[]): Growing => ({
  schema: 1,
  suite,
  startedAt: new Date().toISOString(),
  environment: environment(),
  measurements: [],
  skipped: [],
  profiles: [],
  projections: [],
  origins: Object.fromEntries(
    jobs.flatMap(({ experiment: { name, origin } }) => (origin ? [[name, relative('', origin.file)]] : [])),
  ),
});
