import { relative } from 'node:path';
import { contentOf } from '../../../lib/queue/content.js';
import { environment } from '../../../lib/record/environment.js';
import type { Experiment, Origin, RunRecord } from '../../../lib/types.js';

/** A record that is still growing. */
export type Growing = {
  -readonly [K in keyof RunRecord]: RunRecord[K] extends readonly (infer T)[] ? T[] : RunRecord[K];
};

/** A record of nothing yet, of a run that starts now; `against` is the commit that a check holds the code of now against. */
export const emptyRecord = (
  suite: string,
  jobs: readonly { readonly experiment: Experiment }[],
  against?: string,
): Growing => ({
  schema: 1,
  suite,
  startedAt: new Date().toISOString(),
  environment: environment(),
  measurements: [],
  skipped: [],
  profiles: [],
  projections: [],
  // of a check they are modules that pair two versions, gone with it
  origins: against === undefined ? originsOf(jobs) : {},
  ...(against === undefined && { contents: contentsOf(jobs) }),
  ...(against !== undefined && { against }),
});

/** Whether a record holds a comparison already. */
export const isTaken = (
  { measurements, services = [] }: Pick<RunRecord, 'measurements' | 'services'>,
  {
    experiment,
    candidate,
    size,
  }: { readonly experiment: Experiment; readonly candidate: string; readonly size: number },
): boolean =>
  measurements.some(
    (each) =>
      each.experiment === experiment.name &&
      each.strategy === experiment.strategy &&
      each.candidate === candidate &&
      each.size === size,
  ) ||
  services.some(
    (each) =>
      each.experiment === experiment.name &&
      each.strategy === experiment.strategy &&
      each.measurement.candidate === candidate &&
      each.size === size,
  );

export const originsOf = (jobs: readonly { readonly experiment: Experiment }[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    jobs.flatMap(({ experiment: { name, origin } }) => (origin ? [[name, relative('', origin.file)]] : [])),
  );

/** A hash of what each experiment was loaded from: another text is another experiment of the same name. */
export const contentsOf = (jobs: readonly { readonly experiment: Experiment }[]): Readonly<Record<string, string>> => {
  const known = new Map<string, string>();
  const of = (origin: Origin): string => {
    const content = known.get(origin.module) ?? contentOf(origin);
    known.set(origin.module, content);
    return content;
  };
  return Object.fromEntries(jobs.flatMap(({ experiment: { name, origin } }) => (origin ? [[name, of(origin)]] : [])));
};
