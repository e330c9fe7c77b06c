import { relative } from 'node:path';
import { messages } from '../../../lib/messages.js';
import { environment } from '../../../lib/record/environment.js';
import type { Environment, Experiment, RunRecord } from '../../../lib/types.js';

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
  ...(against !== undefined && { against }),
});

/**
 * A record that a run goes on with. What was interrupted is measured again, and what was skipped may be there now. Throws
 * when it was begun elsewhere: a record has one environment.
 */
export const wentOn = (
  before: RunRecord,
  jobs: readonly { readonly experiment: Experiment }[],
  path: string,
  here: Environment = environment(),
): Growing => {
  for (const [what, of] of Object.entries(PLACE))
    if (of(before.environment) !== of(here))
      throw new Error(messages.notTheSameMachine(path, what, of(before.environment), of(here)));
  return {
    ...before,
    measurements: before.measurements.filter(({ stopped }) => stopped !== 'cancelled'),
    ...(before.services && {
      services: before.services.filter(({ measurement }) => measurement.stopped !== 'cancelled'),
    }),
    skipped: [],
    profiles: [...before.profiles],
    projections: [...before.projections],
    origins: { ...before.origins, ...originsOf(jobs) },
  };
};

/** What must be the same all through a record, by what it is called. */
const PLACE: Readonly<Record<string, (environment: Environment) => string>> = {
  processor: ({ cpu, cores }) => `${cpu}, ${cores} cores`,
  engine: ({ runtime }) => runtime,
  commit: ({ commit }) => commit ?? 'none',
};

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

const originsOf = (jobs: readonly { readonly experiment: Experiment }[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    jobs.flatMap(({ experiment: { name, origin } }) => (origin ? [[name, relative('', origin.file)]] : [])),
  );
